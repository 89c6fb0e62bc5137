"""Citation spans without `#total_cit`, on which the template's script stops.

The script of RayeRen/acad-homepage sets `#total_cit` first, without looking whether it is there.
"""

from __future__ import annotations

from collections.abc import Iterator

from tuiprofile.check.context import Context
from tuiprofile.check.model import Found, Rule, Severity


def _find(context: Context) -> Iterator[Found]:
    site = context.site
    if site is None:
        return
    spans = [
        tag
        for tag in context.tags
        if "class" in tag.attributes
        and "show_paper_citations" in tag.attributes["class"].of(context.text)
    ]
    if not spans or any(name == "total_cit" for name, _ in context.ids):
        return
    if not site.mentions("getElementById('total_cit')") and not site.mentions(
        'getElementById("total_cit")'
    ):
        return
    if any(site.mentions(f"id={quote}total_cit{quote}") for quote in ("'", '"')):
        return  # a layout has it
    yield Found(
        spans[0].span,
        "No citation is shown on this page: the script that fills them in stops, because there is "
        "no <span id='total_cit'></span>.",
    )


RULE = Rule("citation-total", Severity.WARNING, _find)
