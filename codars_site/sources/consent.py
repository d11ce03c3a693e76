"""The section `consent` of site.yaml: how the banner keeps and passes on a choice."""

import re
from datetime import date
from typing import NotRequired, TypedDict

from codars_site.model.consent import MONTHS, ConsentSettings, Receipts
from codars_site.sources.files import Reader
from codars_site.sources.yaml_files import Document

_DOMAIN = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)+")
_PATH = re.compile(r"(/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)+/?")


class ReceiptsFile(TypedDict):
    """Where receipts are sent."""

    endpoint: str
    months: int


class GoogleFile(TypedDict):
    """What tags of Google are told besides the choice."""

    wait_for_update: int


class ConsentFile(TypedDict):
    """The section itself."""

    months: NotRequired[int]
    cookie_domain: NotRequired[str]
    receipts: NotRequired[ReceiptsFile]
    gpc: NotRequired[date]
    google: NotRequired[GoogleFile]


def read_consent(
    reader: Reader, document: Document, data: ConsentFile, promised: str, address: str
) -> ConsentSettings:
    """The settings; what cannot be used is told, and left at its default.

    `promised` is the address in site.yaml, and `address` the one that the site is built for.
    Where that lies outside `cookie_domain`, as on the machine of an editor, the host stands alone.
    """
    months = data.get("months", MONTHS.start)
    if months not in MONTHS:
        fix = f"Write {MONTHS[0]} to {MONTHS[-1]}: less asks too often, more is no fresh choice."
        what = f"a choice cannot hold for {months} months"
        reader.add("S015", document.origin.at("consent", "months"), what, fix)
        months = MONTHS.start
    domain = data.get("cookie_domain")
    if domain and not _DOMAIN.fullmatch(domain):
        fix = "Write a host without https://, path and leading dot, such as example.lv."
        what = f'"{domain}" is not the name of a host'
        reader.add("S016", document.origin.at("consent", "cookie_domain"), what, fix)
    elif domain and not _below(promised, domain):
        fix = "Write the host of base_url or one that it lies below, or remove cookie_domain."
        what = f'"{promised}" does not lie below "{domain}", so no browser would keep the choice'
        reader.add("S016", document.origin.at("consent", "cookie_domain"), what, fix)
    receipts, google = data.get("receipts"), data.get("google")
    return ConsentSettings(
        months=months,
        cookie_domain=domain if domain and _below(address, domain) else None,
        receipts=_receipts(reader, document, receipts, months) if receipts else None,
        gpc=data.get("gpc"),
        wait_for_update=google["wait_for_update"] if google else None,
    )


def _below(address: str, domain: str) -> bool:
    """Whether a browser lets the host of an address set cookies for a domain (RFC 6265, 5.1.3)."""
    host = address.partition("://")[2].partition("/")[0].partition(":")[0]
    return f".{host}".endswith(f".{domain}")


def _receipts(reader: Reader, document: Document, data: ReceiptsFile, months: int) -> Receipts:
    place = document.origin
    if not _PATH.fullmatch(data["endpoint"]):
        fix = "Write a path of this site, such as /consent-receipts: receipts go nowhere else."
        what = f'"{data["endpoint"]}" is not a path'
        reader.add("S017", place.at("consent", "receipts", "endpoint"), what, fix)
    if data["months"] < months:
        fix = f"Write at least {months}, or lower months: consent is to be shown while it counts."
        what = f"receipts are gone after {data['months']} months, but a choice holds for {months}"
        reader.add("S018", place.at("consent", "receipts", "months"), what, fix)
    return Receipts(data["endpoint"], data["months"])
