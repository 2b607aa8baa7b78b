"""Start of the program: `hallway`, `hallway demo`, or an xmpp: address for the instance that runs."""

import gc
import multiprocessing
import sys
from pathlib import Path


def main() -> int:
    """Return the exit status; what is imported here decides how soon a second start has ended."""
    multiprocessing.freeze_support()
    arguments = sys.argv[1:]
    if arguments[:1] == ["demo"]:
        from desktop_client.demo.command import run_demo  # noqa: PLC0415 - not a part of the program itself

        return run_demo(arguments[1:])
    return _start(arguments)


def _start(arguments: list[str]) -> int:
    gc.disable()  # loading makes nothing but what stays; `app` turns it on again
    from desktop_client.system.command_line import parse_options  # noqa: PLC0415 - the demo has its own
    from desktop_client.system.logging_setup import start_logging  # noqa: PLC0415
    from desktop_client.system.paths import profile_paths  # noqa: PLC0415
    from desktop_client.system.single_instance import ProfileLock  # noqa: PLC0415

    options = parse_options(arguments)
    start_logging(options.log, is_xml_shown=options.is_xml_logged)
    paths = profile_paths(options.profile)
    lock = ProfileLock.take(paths.folder)
    if lock is None:
        return _hand_over(paths.folder, options.address)
    try:
        from desktop_client.app import run  # noqa: PLC0415 - Qt is loaded only by the one that shows a window

        return run(options, paths)
    finally:
        lock.release()


def _hand_over(profile: Path, address: str) -> int:
    from desktop_client.system.single_instance import NotAnswered, Request, hand_over  # noqa: PLC0415

    try:
        hand_over(profile, Request(address=address))
    except NotAnswered:
        print("Hallway already runs on this profile but does not answer.", file=sys.stderr)  # noqa: T201
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
