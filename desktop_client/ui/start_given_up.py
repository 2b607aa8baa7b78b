"""The end of a start that nobody answered."""


class StartGivenUp(Exception):
    """The person closed the window instead of answering."""
