"""A site in memory."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from tuiprofile.check import NavigationLink
from tuiprofile.text import Span


@dataclass
class FakeSite:
    """The files of a site, by path, without their folders."""

    files: frozenset[str] = frozenset()
    page: str = "_pages/about.md"
    config: Mapping[str, object] = field(default_factory=dict)
    links: tuple[str, ...] = ()
    scripts: str = ""

    @property
    def navigation(self) -> tuple[NavigationLink, ...]:
        return tuple(
            NavigationLink("_data/navigation.yml", f"Link {n}", url, Span(n, n + 1))
            for n, url in enumerate(self.links)
        )

    def exists(self, path: str) -> bool:
        return any(each == path or each.startswith(f"{path}/") for each in self.files)

    def names(self, folder: str) -> Iterable[str]:
        lead = f"{folder}/" if folder else ""
        return {each[len(lead) :].split("/")[0] for each in self.files if each.startswith(lead)}

    def mentions(self, word: str) -> bool:
        return word in self.scripts
