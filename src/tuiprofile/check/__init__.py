"""Diagnostics: what is wrong with a page, said so that its author understands it."""

from tuiprofile.check.context import Context, NavigationLink, Site
from tuiprofile.check.model import Diagnostic, Fix, Rule, Severity
from tuiprofile.check.run import check

__all__ = ["Context", "Diagnostic", "Fix", "NavigationLink", "Rule", "Severity", "Site", "check"]
