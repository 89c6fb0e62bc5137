"""Several changes as one: their order, and ids that shift on the way."""
