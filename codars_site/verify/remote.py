"""Published files over the network: bounded in size and time, and never beyond their host."""

from dataclasses import dataclass, field
from http import HTTPStatus
from typing import IO
from urllib.error import HTTPError
from urllib.parse import quote, urlsplit
from urllib.request import HTTPRedirectHandler, OpenerDirector, Request, build_opener

from codars_site.verify.files import MAX_FILE

SECONDS = 30
_AGENT = {"User-Agent": "codars-site verify", "Accept-Encoding": "identity"}
_LOCAL = frozenset({"localhost", "127.0.0.1", "::1"})
_GONE = (HTTPStatus.NOT_FOUND, HTTPStatus.GONE)


def check_scheme(url: str) -> None:
    """Raise ValueError unless it is https, or http on this machine."""
    parts = urlsplit(url)
    if parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in _LOCAL):
        raise ValueError("only https addresses can be verified, or http ones on this machine")


class _SameHost(HTTPRedirectHandler):
    """Follows redirects only to the host that was asked."""

    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: object, newurl: str
    ) -> Request | None:
        """The next request; an OSError where it would lead elsewhere."""
        before, after = urlsplit(req.full_url), urlsplit(newurl)
        if (before.scheme, before.netloc) != (after.scheme, after.netloc):
            raise OSError(f"{req.full_url} leads to another host, {newurl}")
        return super().redirect_request(req, fp, code, msg, headers, newurl)  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class WebFiles:
    """Files below an address, each fetched once."""

    root: str
    opener: OpenerDirector = field(default_factory=lambda: build_opener(_SameHost))
    fetched: dict[str, bytes | None] = field(default_factory=dict)

    def read(self, path: str) -> bytes | None:
        """The bytes that answer where readers would ask for the file."""
        if path not in self.fetched:
            address = (
                path.removesuffix("index.html") if f"/{path}".endswith("/index.html") else path
            )
            self.fetched[path] = self.fetch(f"{self.root}/{quote(address)}")
        return self.fetched[path]

    def fetch(self, url: str) -> bytes | None:
        """The bytes at an address; None where there is nothing. Raises OSError otherwise."""
        check_scheme(url)
        try:
            with self.opener.open(Request(url, headers=_AGENT), timeout=SECONDS) as answer:  # noqa: S310 - checked above
                content: bytes = answer.read(MAX_FILE + 1)
        except HTTPError as error:
            if error.code in _GONE:
                return None
            raise
        if len(content) > MAX_FILE:
            raise OSError(f"{url} is larger than any file of a site")
        return content
