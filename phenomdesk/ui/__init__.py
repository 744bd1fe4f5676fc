"""What is seen: the only layer, with `app`, that knows Qt."""
