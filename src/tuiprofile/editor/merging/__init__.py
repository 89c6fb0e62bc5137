"""A page that was edited here and elsewhere: both edits in one text, or the places to choose at."""
