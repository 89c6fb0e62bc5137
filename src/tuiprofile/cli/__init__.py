"""The command line: every action of the editor for scripts, without a terminal and without Textual.

Names, JSON keys and exit codes are a contract that scripts rely on; what is printed without
`--json` is for people and may change.
"""
