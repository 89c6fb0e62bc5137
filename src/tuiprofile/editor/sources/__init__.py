"""One text from several files: the page with what it includes."""
