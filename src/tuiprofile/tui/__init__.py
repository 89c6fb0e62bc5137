"""The screen: the only room that imports Textual.

Nothing is imported here, so that the checks in `run` and `terminal` come before Textual is loaded.
"""
