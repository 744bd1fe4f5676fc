"""What can be done: one verb is one step is one change set."""
