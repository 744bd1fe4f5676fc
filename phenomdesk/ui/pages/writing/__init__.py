"""The writing page: descriptions, the statements that they cite, and what is not yet cited."""
