"""One module per protocol concern."""
