"""The front matter's values, each with its place, so that one can be changed and the rest kept.

`front_matter_values(page)` is all that a form needs to show them; the commands `SetMetadata`,
`AddMetadata`, `RemoveMetadata`, `AddToMetadataList`, `RemoveFromMetadataList` and
`MoveInMetadataList` of `tuiprofile.editor.commands` change what is found here by its path.
"""

from tuiprofile.profile.front_matter.locate import front_matter_values
from tuiprofile.profile.front_matter.values import Path, Style, Value, path_name

__all__ = ["Path", "Style", "Value", "front_matter_values", "path_name"]
