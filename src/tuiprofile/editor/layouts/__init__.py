"""Ways to write a change, and what they are made of."""
