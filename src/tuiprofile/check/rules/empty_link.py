"""`[paper]()`: a link that leads nowhere, or a picture without a file."""

from __future__ import annotations

from collections.abc import Iterator

from tuiprofile.check.context import Context
from tuiprofile.check.model import Found, Rule, Severity, fix


def _find(context: Context) -> Iterator[Found]:
    for link in context.links:
        target = link.target.strip()
        if target and link.markdown and not link.image and not link.label.of(context.text).strip():
            yield Found(link.span, "This link has no words between [ and ], so nobody sees it.")
            continue
        if target and not (target == "#" and link.markdown):
            continue
        if not link.markdown and (link.image or _acts(context.text[slice(*link.span)])):
            continue
        words = link.label.of(context.text)
        label = words.strip()
        if link.image:
            yield Found(link.span, "This picture has no file: there is nothing between ( and ).")
        elif target:
            if "top" not in label.lower() and label:
                yield Found(
                    link.span, f"The link “{label}” leads nowhere yet: its address is only “#”."
                )
        elif link.markdown and label:
            yield Found(
                link.span,
                f"The link “{label}” has no address: there is nothing between ( and ).",
                fix(context, "Keep the words, without a link.", (link.span, words)),
            )
        else:
            yield Found(link.span, "This link has no address.")


def _acts(tag: str) -> bool:
    """Whether a script is behind an HTML link."""
    return "onclick" in tag or "data-" in tag or "role=" in tag or "class=" in tag


RULE = Rule("empty-link", Severity.WARNING, _find, kramdown=False)
