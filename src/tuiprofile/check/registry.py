"""All rules there are."""

from __future__ import annotations

from typing import Final

from tuiprofile.check.model import Rule
from tuiprofile.check.rules import (
    broken_comment,
    empty_link,
    front_matter_duplicate,
    front_matter_first,
    front_matter_invalid,
    front_matter_unclosed,
    link_definition,
    liquid_unclosed,
    malformed_link,
    missing_file,
    navigation_anchor,
    unclosed_comment,
)

RULES: Final[tuple[Rule, ...]] = (
    broken_comment.RULE,
    empty_link.RULE,
    front_matter_duplicate.RULE,
    front_matter_first.RULE,
    front_matter_invalid.RULE,
    front_matter_unclosed.RULE,
    link_definition.RULE,
    liquid_unclosed.RULE,
    malformed_link.RULE,
    missing_file.RULE,
    navigation_anchor.RULE,
    unclosed_comment.RULE,
)
