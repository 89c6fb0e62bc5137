"""What is to stand in an item: fields by name, told apart into slots."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from tuiprofile.profile.fields.reading import LISTS, FieldValue

Values = Mapping[str, FieldValue]


@dataclass(frozen=True)
class Wanted:
    """Fields as slots want them.

    Attributes:
        single: the fields with one value, the title apart if it is a link.
        lists: `authors` and `notes`.
        links: label and target of the links beside the title's.
        title_url: the target of the title's link, if it has one.
        order: the fields in the order in which they were given.
    """

    single: dict[str, str]
    lists: dict[str, list[str]]
    links: list[tuple[str, str]]
    title_url: str | None
    order: tuple[str, ...] = ()

    @classmethod
    def of(cls, values: Values) -> Wanted:
        """Read `values`; empty ones are left out."""
        single: dict[str, str] = {}
        lists: dict[str, list[str]] = {}
        links: list[tuple[str, str]] = []
        for name, value in values.items():
            if name == "links":
                links = [(each["label"], each["url"]) for each in value if isinstance(each, dict)]
            elif name in LISTS and not isinstance(value, str):
                found = [each for each in value if isinstance(each, str) and each]
                if found:
                    lists[name] = found
            elif isinstance(value, str) and value:
                single[name] = value
        title_url = None
        title = single.get("title")
        for index, (label, url) in enumerate(links):
            if label == title:
                title_url = url
                del links[index]
                break
        return cls(single, lists, links, title_url, tuple(values))

    @cached_property
    def contained(self) -> frozenset[str]:
        """The fields whose words stand in another one: a badge's year, the year of a venue."""
        found = set()
        for inner, outers in (("year", ("venue", "badge")), ("venue", ("badge",))):
            if any(self._is_inside(inner, outer) for outer in outers):
                found.add(inner)
        citation = self.single.get("citation_id")
        if citation and any(citation in label for label, _ in self.links):
            found.add("citation_id")
        return frozenset(found)

    @cached_property
    def names(self) -> frozenset[str]:
        """The names of the slots that are needed."""
        found = {*self.single, *self.lists}
        if "citation_id" in self.contained:
            found.remove("citation_id")
        if self._is_inside("year", "venue"):
            found.remove("year")
        if self.links:
            found.add("links")
        if self.title_url is not None:
            found.remove("title")
            found.add("title link")
        return frozenset(found)

    def _is_inside(self, inner: str, outer: str) -> bool:
        """Whether a field's words are some of another one's.

        What was given behind others has a place of its own: `In MARSH 2024, pages 1-9, 2024`.
        """
        value = self.single.get(inner)
        if not value or value not in self.single.get(outer, ""):
            return False
        if outer not in self.order or inner not in self.order:
            return True
        between = self.order[self.order.index(outer) + 1 : self.order.index(inner)]
        return {"venue", "year"}.issuperset(between)
