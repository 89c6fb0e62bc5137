"""Items written in the page's own notation: one field changed, or a new item like its neighbours.

An item is seen as slots (its fields) with gaps between them (marks, blanks, punctuation). A
changed field replaces its slot alone; a new item takes the gaps of a sibling.
"""

from tuiprofile.profile.writing.composing import compositions
from tuiprofile.profile.writing.filling import filled
from tuiprofile.profile.writing.template import Template, template_of

__all__ = ["Template", "compositions", "filled", "template_of"]
