"""A page as rules look at it: words, links, tags and marks, each with its place."""
