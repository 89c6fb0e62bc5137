"""Fields as a person gives them: checked, in the section's format, in its siblings' style."""
