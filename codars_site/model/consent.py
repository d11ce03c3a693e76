"""Consent: what a visitor is asked, what is new since an answer, and how answers are kept."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from codars_site.model.canonical import digest
from codars_site.model.inventory import Category, Inventory, Item, Service

RECORD = "codars_consent"  # the name of the cookie that holds a visitor's choice
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_CODE = 3  # digits: enough for the services of one inventory, and short
MONTHS = range(6, 13)  # how long a choice may hold (B-38)


@dataclass(frozen=True, slots=True)
class Receipts:
    """Where receipts of choices are sent, and after how many months the receiver deletes them."""

    endpoint: str
    months: int


@dataclass(frozen=True, slots=True)
class ConsentSettings:
    """What site.yaml says of the banner.

    A choice holds for so many months, yes and no alike (B-37). `cookie_domain` is None where the
    cookie is that of the host alone; `gpc` is the day of the statement on Global Privacy Control;
    `wait_for_update` is how many milliseconds tags of Google wait for an answer.
    """

    months: int = MONTHS.start
    cookie_domain: str | None = None
    receipts: Receipts | None = None
    gpc: date | None = None
    wait_for_update: int | None = None


class NewsKind(StrEnum):
    """Why a category is asked about again (B-40)."""

    SERVICE = "service"
    PROVIDER = "provider"
    PURPOSE = "purpose"
    DATA = "data"
    COUNTRY = "country"
    THIRD_PARTY = "third-party"
    MOVED = "moved"
    LIFETIME = "lifetime"


@dataclass(frozen=True, slots=True)
class News:
    """What is new of a service, as it is listed now, and the revision that this made necessary.

    `before` is the service as it was; None where it was not used. `values` are what is added:
    codes of purposes, kinds of data, countries, or the names of items that moved here, last
    longer, or are seen by third parties.
    """

    kind: NewsKind
    service: Service
    before: Service | None
    revision: int
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AskedCategory:
    """An optional category with its revision, and all that is new since the first, oldest first.

    A yes counts at this revision only; what is new since an answer is what has a greater one.
    """

    category: Category
    revision: int
    news: tuple[News, ...] = ()


@dataclass(frozen=True, slots=True)
class Consent:
    """What the banner asks: of an inventory, the optional categories that have services.

    `former` are items of earlier inventories that may still lie on a visitor's device.
    """

    inventory: Inventory
    categories: tuple[AskedCategory, ...]
    former: tuple[Item, ...] = ()


def service_code(service_id: str) -> str:
    """The digits, in base 36, that stand for a service in the record."""
    rest = int(digest(service_id), 16)
    digits = ""
    for _ in range(_CODE):
        rest, digit = divmod(rest, len(_DIGITS))
        digits += _DIGITS[digit]
    return digits
