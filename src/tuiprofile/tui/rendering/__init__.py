"""What an item will look like, as far as a terminal can show it.

Only for the eye: nothing here is written to a page, and what the renderer does not know it shows as
it stands in the file. markdown-it-py reads inline text, the scanner's tree gives the blocks.
"""
