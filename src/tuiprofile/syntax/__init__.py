"""The scanner: the text of a page to a lossless tree of spans, by kramdown's rules."""

from tuiprofile.syntax.scanner import parse
from tuiprofile.syntax.tree import Kind, Node, Tree

__all__ = ["Kind", "Node", "Tree", "parse"]
