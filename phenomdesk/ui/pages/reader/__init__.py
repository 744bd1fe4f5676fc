"""The reader: a transcript, its statements as bands, and what is done with them."""
