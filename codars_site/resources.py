"""The door to what comes with the package: the theme and the interface words."""

from importlib.resources import as_file, files
from pathlib import Path


def bundled(name: str) -> Path:
    """The folder `theme` or `locales`: inside an installed package, beside it in a checkout."""
    with as_file(files("codars_site")) as package:
        inside = package / name
        return inside if inside.is_dir() else package.parent / name
