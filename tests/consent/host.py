"""A web host for tests: shows the pages that a test gives it, and remembers who asked for what.

It answers under every name, over http and over https, and stands in for third parties too.
"""

import ssl
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import Message
from http.cookies import SimpleCookie
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from mimetypes import guess_type
from pathlib import Path
from threading import Thread
from urllib.parse import urlsplit

SHOP, WWW, OTHER = "shop.localhost", "www.shop.localhost", "other.localhost"
OWN = (SHOP, WWW, "localhost", "127.0.0.1")
LOOPBACK = "127.0.0.1"
CERTIFICATE = (
    "openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1",
    "-nodes", "-days", "2", "-subj", "/CN=localhost",
)  # fmt: skip
GIF = b"GIF89a\1\0\1\0\x80\0\0\0\0\0\0\0\0!\xf9\4\1\0\0\0\0,\0\0\0\0\1\0\1\0\0\2\2D\1\0;"


@dataclass(frozen=True, slots=True)
class Answer:
    """What is sent for an address; the kind follows from the address unless a header says it."""

    body: str | bytes = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    status: int = 200


@dataclass(frozen=True, slots=True)
class Asked:
    """A request as it arrived; `path` has the query, `gpc` is the header Sec-GPC."""

    method: str
    secure: bool
    host: str
    path: str
    cookies: Mapping[str, str]
    gpc: str | None
    referrer: str | None
    body: str

    @property
    def own(self) -> bool:
        """Whether it went to a name of the shop's own."""
        return self.host in OWN


NOT_FOUND = Answer("<!doctype html><title>Not found</title>", {"Content-Type": "text/html"}, 404)


class Host:
    """Listens on two ports of its own, one for http and one for https."""

    def __init__(self, folder: Path) -> None:
        self._answers: dict[str, Answer] = {}
        self._asked: list[Asked] = []
        handler = _handler(self._answers, self._asked)
        self._plain = _Server((LOOPBACK, 0), handler)
        self._safe = _Server((LOOPBACK, 0), handler)
        self._safe.socket = _tls(folder).wrap_socket(self._safe.socket, server_side=True)

    @property
    def ports(self) -> Mapping[int, int]:
        """Where it listens, by the port that an address without one means."""
        return {80: self._plain.server_port, 443: self._safe.server_port}

    def url(self, path: str = "/", name: str = SHOP, *, secure: bool = False) -> str:
        """The address of a page under a name."""
        scheme, port = ("https", 443) if secure else ("http", 80)
        return f"{scheme}://{name}:{self.ports[port]}{path}"

    def show(self, answers: Mapping[str, Answer | str]) -> None:
        """Answer these paths from now on: "/" under every name, "other.localhost/x.js" under one.

        What is not given is 404 on the shop's own names, and an empty stand-in on any other.
        """
        for path, answer in answers.items():
            self._answers[path] = Answer(answer) if isinstance(answer, str) else answer

    @property
    def asked(self) -> tuple[Asked, ...]:
        """Every request since the last `forget`, but for the icon that browsers ask for."""
        return tuple(one for one in list(self._asked) if one.path != "/favicon.ico")

    @property
    def foreign(self) -> tuple[Asked, ...]:
        """The requests to third parties."""
        return tuple(one for one in self.asked if not one.own)

    def forget(self) -> None:
        """Show nothing, and know of no request."""
        self._answers.clear()
        self._asked.clear()

    @contextmanager
    def serving(self) -> Iterator[None]:
        """Answer until the end."""
        servers = (self._plain, self._safe)
        threads = [Thread(target=server.serve_forever, args=(0.05,)) for server in servers]
        for thread in threads:
            thread.start()
        try:
            yield
        finally:
            for server in servers:
                server.shutdown()
                server.server_close()
            for thread in threads:
                thread.join()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def handle_error(self, request: object, client_address: object) -> None:
        """Browsers hang up whenever they please."""


def _tls(folder: Path) -> ssl.SSLContext:
    """A certificate that nobody vouches for; browsers under test are told to take it."""
    certificate, key = folder / "certificate.pem", folder / "key.pem"
    command = [*CERTIFICATE, "-keyout", str(key), "-out", str(certificate)]
    subprocess.run(command, check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    return context


def _handler(answers: Mapping[str, Answer], asked: list[Asked]) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            self._answer()

        def do_POST(self) -> None:
            self._answer()

        def _answer(self) -> None:
            request = self._request()
            asked.append(request)
            bare = urlsplit(request.path).path
            found = answers.get(f"{request.host}{bare}", answers.get(bare))
            answer = found or (NOT_FOUND if request.own else _stand_in(bare))
            body = answer.body.encode() if isinstance(answer.body, str) else answer.body
            self.send_response(answer.status)
            headers = {"Content-Type": _kind(bare), "Cache-Control": "no-store", **answer.headers}
            for name, value in headers.items():
                for line in value.split("\n"):
                    self.send_header(name, line)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def _request(self) -> Asked:
            said: Message = self.headers
            length = int(said.get("Content-Length", 0))
            jar = SimpleCookie(said.get("Cookie", ""))
            return Asked(
                method=self.command,
                secure=isinstance(self.connection, ssl.SSLSocket),
                host=said.get("Host", "").partition(":")[0],
                path=self.path,
                cookies={name: morsel.value for name, morsel in jar.items()},
                gpc=said.get("Sec-GPC"),
                referrer=said.get("Referer"),
                body=self.rfile.read(length).decode("utf-8", "replace"),
            )

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    return Handler


def _stand_in(path: str) -> Answer:
    image = _kind(path).startswith("image/")
    return Answer(GIF, {"Content-Type": "image/gif"}) if image else Answer()


def _kind(path: str) -> str:
    kind = guess_type(path)[0] or "text/html"
    return f"{kind}; charset=utf-8" if kind.startswith("text/") else kind
