"""What files weigh: as they are, and as hosts send them."""

import gzip
from collections.abc import Iterable
from dataclasses import dataclass

import brotli
from static_host import Encoding

BROTLI = Encoding("br", brotli.compress)


@dataclass(frozen=True, slots=True)
class Size:
    """A file, or several together, in bytes; each is compressed by itself, at the best level."""

    name: str
    raw: int
    gzip: int
    brotli: int


def weigh(name: str, body: bytes) -> Size:
    """The size of a file."""
    return Size(name, len(body), len(gzip.compress(body, 9)), len(BROTLI.compress(body)))


def add(sizes: Iterable[Size]) -> Size:
    """The size of several files together."""
    every = list(sizes)
    raw, gzipped, brotlied = (
        sum(getattr(size, of) for size in every) for of in ("raw", "gzip", "brotli")
    )
    return Size("together", raw, gzipped, brotlied)
