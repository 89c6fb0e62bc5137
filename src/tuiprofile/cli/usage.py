"""What is raised for a command line that makes no sense; apart from argparse, which is slow."""

from __future__ import annotations


class UsageError(Exception):
    """The command line makes no sense; the message is one sentence for the person who typed it."""
