"""Text fields at the edges of their lives."""

from __future__ import annotations

from textual.geometry import Region

from tuiprofile.tui.widgets.field_owner import FieldOwner
from tuiprofile.tui.widgets.fields import Field


def test_a_field_that_is_drawn_before_it_has_styles_is_blank() -> None:
    strips = Field(FieldOwner(), "fog").render_lines(Region(0, 0, 12, 2))
    assert [strip.text for strip in strips] == [" " * 12] * 2
