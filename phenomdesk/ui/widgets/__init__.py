"""Hand-built controls that follow the look and know nothing about a study."""
