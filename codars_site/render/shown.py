"""What the banner has shown, published beside it, so that anyone can compare it with a record."""

from collections.abc import Iterator

from codars_site.model.address import Page
from codars_site.model.ledger import Shown
from codars_site.model.site import Site


def draw_shown(site: Site) -> Iterator[Page]:
    """Every bundle that a line of the ledger names, as it is kept."""
    named = {line.entry.bundle for line in site.ledger.lines if isinstance(line.entry, Shown)}
    for bundle in site.shown:
        if bundle.hash in named:
            file = f"{site.prefix}/consent/shown/{bundle.hash}.json"
            yield Page(file, f"{bundle.text}\n".encode())
