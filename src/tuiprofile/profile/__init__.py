"""The page as its author knows it: typed views over the scanner's tree."""

from tuiprofile.profile.model import Block, BlockForm, Form, Item, Section
from tuiprofile.profile.page import Page

__all__ = ["Block", "BlockForm", "Form", "Item", "Page", "Section"]
