"""The pages of the window; they do not know one another."""
