"""What windows of calls are made of."""
