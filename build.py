"""The front door: `python build.py [command]` is `codars-site [command]`, and builds by default."""

import sys

from codars_site.cli import main

if __name__ == "__main__":
    arguments = sys.argv[1:]
    asks_for_help = arguments[:1] in (["-h"], ["--help"], ["--version"])
    if not asks_for_help and (not arguments or arguments[0].startswith("-")):
        arguments = ["build", *arguments]
    main(arguments)
