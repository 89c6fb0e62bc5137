"""Lets `python -m tuiprofile` do what the `tuiprofile` script does."""

import sys

from tuiprofile.cli.main import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
