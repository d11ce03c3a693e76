"""Where a published site and its data lie, from what somebody names."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin

from codars_site.verify.fields import read_data
from codars_site.verify.files import FolderFiles, Located
from codars_site.verify.remote import WebFiles, check_scheme

DATA = "api/v1/"
_USUAL = ("policies", "politikas", "politics")
_LINKED = re.compile(r'href="([^"<>]*/api/v1/)[^"<>]*"')


def locate_site(target: str, prefix: str | None) -> Located:
    """Find a site by the folder or the address of its root or of its data.

    Raises ValueError where there is none.
    """
    if "://" in target:
        check_scheme(target)
        return _served(target.rstrip("/"), prefix)
    return _folder(Path(target), prefix)


def _folder(target: Path, prefix: str | None) -> Located:
    own = target / "build.json"
    if own.is_file():
        below = f"{_prefix(own.read_bytes())}/{DATA}"
        root = target.resolve()
        for _ in below.strip("/").split("/"):
            root = root.parent
        return Located(FolderFiles(root), below, served=False)
    patterns = [f"{prefix.strip('/')}/{DATA}"] if prefix else [f"*/{DATA}", f"*/*/{DATA}"]
    found = [path for one in patterns for path in sorted(target.glob(f"{one}build.json"))]
    if len(found) != 1:
        known = ", ".join(str(path.parent) for path in found)
        raise ValueError(
            f"there are several sites in {target}; name one: {known}"
            if found
            else f"there is no {prefix or '<prefix>'}/{DATA}build.json in {target}"
        )
    folder = found[0].parent.relative_to(target).as_posix()
    return Located(FolderFiles(target), f"{folder}/", served=False)


def _served(target: str, prefix: str | None) -> Located:
    tried = []
    for folder in _candidates(target, prefix):
        tried.append(folder)
        content = WebFiles(folder).read("build.json")
        if content is not None:
            below = f"{_prefix(content)}/{DATA}"
            root = f"{folder}/".removesuffix(below).rstrip("/")
            return Located(WebFiles(root), below, served=True)
    message = f"there is no build.json at {', '.join(tried)}; name the prefix with --prefix"
    raise ValueError(message)


def _candidates(target: str, prefix: str | None) -> Iterator[str]:
    """Addresses at which the data may lie, without a slash at their end."""
    if prefix:
        yield f"{target}/{prefix.strip('/')}/{DATA}".rstrip("/")
        return
    yield target
    page = WebFiles(target).read("") or b""
    for link in _LINKED.findall(page.decode("utf-8", "replace"))[:1]:
        yield urljoin(f"{target}/", link).rstrip("/")
    for usual in _USUAL:
        yield f"{target}/{usual}/{DATA}".rstrip("/")


def _prefix(manifest: bytes) -> str:
    return read_data(manifest).text("prefix").strip("/")
