"""Run one command and print what it took: wall s, CPU s, peak memory kB, exit code.

    python -I -S benchmarks/meter.py LOG COMMAND…

A process of its own, with next to no imports, because a child's peak memory includes that of
the process which started it. CPU and memory cover the command's own children too (memory: the
largest single process). What the command prints goes to LOG.
"""

import os
import sys
import time


def main(log: str, *command: str) -> None:
    """Measure one command."""
    writing = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
    actions = [
        (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
        (os.POSIX_SPAWN_OPEN, 1, log, writing, 0o644),
        (os.POSIX_SPAWN_DUP2, 1, 2),
    ]
    start = time.perf_counter()
    child = os.posix_spawn(command[0], command, os.environ, file_actions=actions)
    _, status, usage = os.wait4(child, 0)
    wall = time.perf_counter() - start
    cpu = usage.ru_utime + usage.ru_stime
    sys.stdout.write(f"{wall} {cpu} {usage.ru_maxrss} {os.waitstatus_to_exitcode(status)}\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
