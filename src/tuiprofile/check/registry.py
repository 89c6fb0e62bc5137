"""All rules there are."""

from __future__ import annotations

from typing import Final

from tuiprofile.check.model import Rule
from tuiprofile.check.rules import (
    accidental_emphasis,
    broken_comment,
    empty_link,
    front_matter_duplicate,
    front_matter_first,
    front_matter_invalid,
    front_matter_unclosed,
    heading_not_read,
    link_definition,
    liquid_unclosed,
    malformed_link,
    markdown_in_html,
    marker_without_blank,
    missing_file,
    navigation_anchor,
    number_as_list,
    setext_heading,
    stray_end_tag,
    table_by_pipe,
    tag_as_text,
    unclosed_comment,
    unclosed_html,
)

RULES: Final[tuple[Rule, ...]] = (
    accidental_emphasis.RULE,
    broken_comment.RULE,
    empty_link.RULE,
    front_matter_duplicate.RULE,
    front_matter_first.RULE,
    front_matter_invalid.RULE,
    front_matter_unclosed.RULE,
    heading_not_read.RULE,
    link_definition.RULE,
    liquid_unclosed.RULE,
    malformed_link.RULE,
    markdown_in_html.RULE,
    marker_without_blank.RULE,
    missing_file.RULE,
    navigation_anchor.RULE,
    number_as_list.RULE,
    setext_heading.RULE,
    stray_end_tag.RULE,
    table_by_pipe.RULE,
    tag_as_text.RULE,
    unclosed_comment.RULE,
    unclosed_html.RULE,
)
