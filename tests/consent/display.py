"""A screen that nobody sees, for browsers that cannot do without one."""

import os
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

# root has no sandbox, and nobody listens on a desktop's message bus
ALONE = {
    "WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1",
    "DBUS_SESSION_BUS_ADDRESS": "disabled:",
    "NO_AT_BRIDGE": "1",
}


@contextmanager
def screen(xvfb: str) -> Iterator[Mapping[str, str]]:
    """Start Xvfb on a free number; the environment for programs that are to show there."""
    told, tell = os.pipe()
    command = [xvfb, "-displayfd", str(tell), "-screen", "0", "1600x1200x24", "-nolisten", "tcp"]
    server = subprocess.Popen(command, pass_fds=[tell], stderr=subprocess.DEVNULL)
    os.close(tell)
    try:
        with os.fdopen(told, encoding="ascii") as number:
            yield {**os.environ, **ALONE, "DISPLAY": f":{number.readline().strip()}"}
    finally:
        server.terminate()
        server.wait()
