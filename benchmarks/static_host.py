"""A built site on loopback, as a static host would: compressed, cache headers, its 404.html."""

import gzip
import mimetypes
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import unquote, urlsplit

_NOT_FOUND = "/404.html"
_DIGEST = re.compile(r"\.[0-9a-f]{12}\.")  # of its content, in the name of a file
_FOREVER, _ASK_AGAIN = "public, max-age=31536000, immutable", "no-cache"


@dataclass(frozen=True, slots=True)
class Encoding:
    """A way to compress, and what HTTP calls it."""

    name: str
    compress: Callable[[bytes], bytes]


GZIP = Encoding("gzip", lambda body: gzip.compress(body, mtime=0))


@dataclass(frozen=True, slots=True)
class _File:
    """What is sent for an address: compressed beforehand, so that nothing is while measuring."""

    body: bytes
    headers: Mapping[str, str]


class Host:
    """Listens at once, on a port of its own, so that a site can be built for its address."""

    def __init__(self, encoding: Encoding = GZIP) -> None:
        self._encoding = encoding
        self._files: dict[str, _File] = {}
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self._files))

    @property
    def address(self) -> str:
        """Where it listens, without a slash at the end."""
        return f"http://127.0.0.1:{self._server.server_port}"

    @contextmanager
    def serving(self, site: Path) -> Iterator[None]:
        """Serve the files of a built site as they are now."""
        self._files.update(_files(site, self._encoding))
        thread = Thread(target=self._server.serve_forever)
        thread.start()
        try:
            yield
        finally:
            self._server.shutdown()
            thread.join()
            self._server.server_close()


def _files(site: Path, encoding: Encoding) -> Iterator[tuple[str, _File]]:
    for path in site.rglob("*"):
        if path.is_file():
            address = f"/{path.relative_to(site).as_posix()}"
            yield address.removesuffix("index.html"), _file(path, encoding)


def _file(path: Path, encoding: Encoding) -> _File:
    body = encoding.compress(path.read_bytes())
    kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    charset = "; charset=utf-8" if kind.startswith("text/") else ""
    headers = {
        "Content-Type": kind + charset,
        "Content-Encoding": encoding.name,
        "Content-Length": str(len(body)),
        "Cache-Control": _FOREVER if _DIGEST.search(path.name) else _ASK_AGAIN,
    }
    return _File(body, headers)


def _handler(files: Mapping[str, _File]) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            file = files.get(unquote(urlsplit(self.path).path))
            status = HTTPStatus.OK if file else HTTPStatus.NOT_FOUND
            self._send(status, file or files.get(_NOT_FOUND) or _File(b"", {"Content-Length": "0"}))

        def _send(self, status: HTTPStatus, file: _File) -> None:
            self.send_response(status)
            for name, value in file.headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(file.body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    return Handler
