"""Watch and rebuild; the only door to livereload and watchfiles, never imported by a build."""

import tempfile
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

from livereload import Server  # type: ignore[import-untyped]
from livereload.handlers import LiveReloadHandler  # type: ignore[import-untyped]
from livereload.watcher import Watcher  # type: ignore[import-untyped]
from tornado.ioloop import IOLoop
from watchfiles import watch

from codars_site.errors import ContentErrors
from codars_site.model.address import Page
from codars_site.pipeline import Order, build, locales_of
from codars_site.report import Reporter, counted
from codars_site.resources import bundled

HOST = "127.0.0.1"


def serve(order: Order, reporter: Reporter, port: int, say: Callable[[str], None]) -> None:
    """Serve a build of its own on loopback until interrupted; `dist/` is not touched."""
    with tempfile.TemporaryDirectory(prefix="codars-site-") as folder:
        out = Path(folder).resolve() / "site"

        def rebuild() -> str | None:
            """Build, tell what came of it, and return the address of the index."""
            return _rebuild(order, reporter, out, say)

        index = rebuild() or ""
        say(f"Serving http://{HOST}:{port}/{index} – stop with Ctrl-C")
        server = Server(watcher=_NativeWatcher(watched_folders(order), rebuild))
        server.serve(port=port, host=HOST, root=str(out))


def watched_folders(order: Order) -> tuple[Path, ...]:
    """Every folder that a page is made of."""
    own = (order.theme,) if order.theme else ()
    locales = (folder.path for folder in locales_of(order.root))
    return (order.root / "content", bundled("theme"), *locales, *own)


class _NativeWatcher(Watcher):  # type: ignore[misc]
    """Tells livereload at once what the system tells us, instead of polling every 800 ms."""

    def __init__(self, folders: Iterable[Path], rebuild: Callable[[], str | None]) -> None:
        super().__init__()
        self._folders = tuple(folders)
        self._rebuild = rebuild
        # livereload watches the whole current folder when it has no task of its own
        self._tasks["content"] = None

    def start(self, callback: Callable[[], None]) -> bool:  # noqa: ARG002
        loop = IOLoop.current()
        threading.Thread(target=self._follow, args=(loop,), daemon=True).start()
        return True

    def _follow(self, loop: IOLoop) -> None:
        for _ in watch(*self._folders, debounce=50, step=10):
            if self._rebuild() is not None:
                loop.add_callback(LiveReloadHandler.reload_waiters, "*")


def _rebuild(order: Order, reporter: Reporter, out: Path, say: Callable[[str], None]) -> str | None:
    started = time.perf_counter()
    try:
        built = build(replace(order, drafts=True), out, _without_progress)
    except ContentErrors as errors:
        summary = f"{counted(errors.problems).capitalize()}. The last good build stays."
        say(reporter.problems(errors.problems, summary))
        return None
    except OSError as error:
        say(f"{error}; waiting for the next edit.")
        return None
    say(f"Built in {time.perf_counter() - started:.2f} s, {built.published.written} files changed.")
    return built.edition.indexes[0].route.path


def _without_progress(pages: Iterable[Page], total: int) -> Iterable[Page]:  # noqa: ARG001
    return pages
