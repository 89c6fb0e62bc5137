"""tuiprofile edits a researcher's home page in the terminal, one item at a time.

The page stays the plain text that its author wrote: an edit changes the bytes of
one item and no other. This module holds the version alone, so that importing the
package costs nothing.
"""

__version__ = "0.1.0"
