"""The board: statements placed in the buckets of their themes."""
