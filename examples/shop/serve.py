"""Serves the invented shop on this machine: `make shop`."""

import argparse
import tempfile
from collections.abc import Mapping
from datetime import UTC, date, datetime
from http.cookies import CookieError, SimpleCookie
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from codars_site.pipeline import Order, build
from examples.shop.shop import HERE, Request, Shop

PORT = 8090
LONGEST_FORM = 10_000  # bytes


def build_policies(as_of: date | datetime, out: Path, port: int = PORT) -> None:
    """Build the shop's policies and its banner, for the address at which it is served."""
    order = Order(HERE, as_of, base_url=f"http://localhost:{port}")
    build(order, out, lambda pages, _: pages)


def make_server(shop: Shop, port: int = PORT) -> ThreadingHTTPServer:
    """A server on this machine only, not yet running; port 0 is any free one."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            self._answer(None)

        def do_POST(self) -> None:
            length = min(int(self.headers.get("Content-Length", 0)), LONGEST_FORM)
            self._answer(dict(parse_qsl(self.rfile.read(length).decode())))

        def _answer(self, form: Mapping[str, str] | None) -> None:
            path = unquote(urlsplit(self.path).path)
            answer = shop.answer(Request(self.headers["Host"], path, self._cookies(), form))
            self.send_response(answer.status)
            self.send_header("Content-Type", answer.kind)
            self.send_header("Content-Length", str(len(answer.body)))
            for name, value in answer.headers:
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(answer.body)

        def _cookies(self) -> dict[str, str]:
            jar: SimpleCookie = SimpleCookie()
            for pair in self.headers.get("Cookie", "").split(";"):
                # one by one: a foreign cookie that cannot be read must not hide the others
                try:
                    jar.load(pair)
                except CookieError:
                    continue
            return {name: morsel.value for name, morsel in jar.items()}

        def log_message(self, *_: object) -> None:
            """Say nothing of every request."""

    return ThreadingHTTPServer(("127.0.0.1", port), Handler)


def main() -> None:
    """Build the policies into a folder of their own, and serve everything until interrupted."""
    parser = argparse.ArgumentParser(description="Serve the invented shop.")
    parser.add_argument("--port", type=int, default=PORT)
    parser.add_argument(
        "--as-of",
        type=date.fromisoformat,
        default=datetime.now(UTC),
        help="as of a day; before 2026-09-01 the first inventory is in force",
    )
    told = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="codars-shop-") as folder:
        out = Path(folder) / "site"
        build_policies(told.as_of, out, told.port)
        with make_server(Shop(out), told.port) as server:
            print(f"Serving http://localhost:{told.port}/ – stop with Ctrl-C")
            try:
                server.serve_forever()
            except KeyboardInterrupt:
                return


if __name__ == "__main__":
    main()
