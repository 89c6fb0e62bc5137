"""Whole sections: what belongs to one, how the page writes them, what has to stay."""
