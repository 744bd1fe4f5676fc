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

    opens = not arguments or (
        arguments[0] not in (*cli.COMMANDS, "-h", "--help", "--version")
        and not arguments[0].startswith("-")
    )
    if not opens:
        return cli.main(arguments)
    from phenomdesk import app

    return app.main(arguments)


if __name__ == "__main__":
    sys.exit(main())
