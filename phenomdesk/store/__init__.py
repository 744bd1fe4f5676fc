"""Where things are kept: one SQLite file, and the only SQL of the program."""
