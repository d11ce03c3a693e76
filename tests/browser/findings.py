"""How a test fails that looks for many things on many pages."""

from collections.abc import Iterable

import pytest


def assert_none(findings: Iterable[str]) -> None:
    """Fail with every finding on a line of its own."""
    lines = list(findings)
    if lines:
        pytest.fail("\n".join([f"findings: {len(lines)}", *lines]), pytrace=False)
