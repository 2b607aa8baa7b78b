"""Where the child process begins; the parent imports this, so nothing heavy stands here."""

from multiprocessing.connection import Connection

from desktop_client.media.child_options import ChildOptions


def run_child(connection: Connection, memory_name: str, options: ChildOptions) -> None:
    """Be the child until the parent says stop or is gone."""
    from desktop_client.media.worker import live  # noqa: PLC0415 - codecs are loaded here alone, never in the parent

    live(connection, memory_name, options)
