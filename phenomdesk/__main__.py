"""Where the program begins: a command, a study to open, or the start page."""

from __future__ import annotations

import sys


def main() -> int:
    """Run `phenomdesk` with the arguments of the command line; return the exit status."""
    arguments = sys.argv[1:]
    if arguments[:1] == ["--import-worker"]:
        from phenomdesk.importers.worker import serve

        serve()
        return 0
    from phenomdesk import cli

    seldom_look_for_garbage()
    if not cli.opens_window(arguments):
        return cli.main(arguments)
    if cli.lacks_display(arguments):
        return 2
    if arguments[:1] not in (["tour"], [cli.SELF_TEST]):
        import_plainly_from_now_on()
        from phenomdesk import app

        return app.main(cli.studies_in(arguments))
    try:
        import_plainly_from_now_on()
        from phenomdesk import headless
    except ImportError as error:
        return cli.is_not_whole(arguments, error)
    run = headless.tour if arguments[0] == "tour" else headless.self_test
    return run(arguments[1:])


def import_plainly_from_now_on() -> None:
    """Load Qt, and do not read the sources of what is imported after it."""
    from phenomdesk.ui.plain_import import import_plainly

    import_plainly()


def seldom_look_for_garbage() -> None:
    """Look for cycles after more objects than Python would.

    The rows of a large study are many objects at once and no garbage: looking for it among
    them takes a third of the time in which a long interview opens.
    """
    import gc

    gc.set_threshold(50_000, 20, 20)


if __name__ == "__main__":
    sys.exit(main())
