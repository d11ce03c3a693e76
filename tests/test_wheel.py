"""The installed tool is the same as the one in a checkout."""

import subprocess
import sys
import zipfile
from pathlib import Path

REPOSITORY = Path(__file__).parent.parent


def test_the_wheel_carries_the_theme_and_the_interface_words(tmp_path: Path) -> None:
    """A build anywhere finds in the package what a checkout has beside it."""
    subprocess.run(
        [
            *(sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-index"),
            *("--no-build-isolation", "--wheel-dir", str(tmp_path), str(REPOSITORY)),
        ],
        check=True,
    )
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    for folder in ("theme", "locales"):
        for path in (REPOSITORY / folder).rglob("*.*"):
            assert f"codars_site/{path.relative_to(REPOSITORY).as_posix()}" in names
    installed = tmp_path / "installed"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(installed)
    site = REPOSITORY / "tests/sites/minimal"
    subprocess.run(
        [
            *(sys.executable, "-P", "-c", "from codars_site.cli import main; main()", "build"),
            *("--site", str(site), "--out", str(tmp_path / "dist")),
        ],
        check=True,
        cwd=tmp_path,
        env={"PYTHONPATH": str(installed)},
        stdout=subprocess.DEVNULL,
    )
    assert (tmp_path / "dist/policies/index.html").is_file()
