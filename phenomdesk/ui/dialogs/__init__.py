"""What is asked for in a window of its own: new studies, imports, the key, settings."""
