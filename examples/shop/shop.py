"""What an invented shop answers: its pages, its built policies, and stand-ins for third parties."""

import mimetypes
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

HERE = Path(__file__).resolve().parent
LANGUAGES = ("lv", "en", "ru")
MOST = 99  # pieces of one product
FRAME_COOKIES = {
    "video.html": ("YSC=paraugs", "VISITOR_INFO1_LIVE=paraugs; Max-Age=15552000"),
    "map.html": ("NID=paraugs; Max-Age=15552000",),
}


@dataclass(frozen=True, slots=True)
class Product:
    """What is on the shelf, in the words of one language; the price in cents."""

    key: str
    number: str
    kind: str
    colour: str
    cents: int
    name: str
    about: str
    price: str


@dataclass(frozen=True, slots=True)
class Line:
    """A product in the basket, so many times."""

    product: Product
    count: int
    price: str


@dataclass(frozen=True, slots=True)
class Request:
    """What a browser asks for; it posts a form, or has none."""

    host: str
    path: str
    cookies: Mapping[str, str] = field(default_factory=dict)
    form: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What it gets."""

    body: bytes = b""
    kind: str = "text/html; charset=utf-8"
    status: HTTPStatus = HTTPStatus.OK
    headers: tuple[tuple[str, str], ...] = ()


def security_policy(third: str) -> str:
    """The Content-Security-Policy of every page, where third parties live at one address."""
    return (
        f"default-src 'none'; script-src 'self' {third}; style-src 'self'; "
        f"img-src 'self' {third}; connect-src 'self' {third}; frame-src {third}; "
        "base-uri 'none'; form-action 'self'; "
        "require-trusted-types-for 'script'; trusted-types codars-consent"
    )


class Shop:
    """Answers every request, from its templates, its words and a folder of built policies."""

    def __init__(self, policies: Path) -> None:
        self._policies = policies
        self._templates = Environment(
            loader=FileSystemLoader(HERE / "pages"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._words = {tag: tomllib.loads(_text(f"pages/{tag}.toml")) for tag in LANGUAGES}
        self._shelves = {tag: _shelf(tag) for tag in LANGUAGES}

    def answer(self, request: Request) -> Answer:
        """The answer of the shop, or that of the third party.

        A host whose name begins with `stand-ins.` is the third party, a site of its own to
        browsers.
        """
        if request.host.startswith("stand-ins."):
            return _stand_in(request.path)
        match request.path.split("/", 3):
            case ["", "language", tag, page] if tag in LANGUAGES:
                return _led(_home(tag) + page, f"language={tag}; Path=/; SameSite=Lax")
            case ["", ""] if (chosen := request.cookies.get("language")) in LANGUAGES[1:]:
                return _led(f"/{chosen}/")
            case ["", "assets", _]:
                return _file(HERE, request.path) or self._page(request, "lv", "not-found")
            case ["", "favicon.ico"]:
                return _led("/assets/icon.svg")
            case ["", ("en" | "ru") as tag, *_]:
                return self._in_language(request, tag)
            case _:
                return self._in_language(request, "lv")

    def _in_language(self, request: Request, tag: str) -> Answer:
        """A page of the shop itself, or one of its policies."""
        match request.path.removeprefix(_home(tag)).split("/"):
            case [""]:
                return self._page(request, tag, "catalogue")
            case ["product", key, ""] if key in self._shelves[tag]:
                return self._page(request, tag, "product", self._shelves[tag][key])
            case ["basket", ""] if request.form is not None:
                return _led(request.path, self._basket_after(request, request.form))
            case [("basket" | "contact") as name, ""]:
                return self._page(request, tag, name)
            case _:
                found = _file(self._policies, request.path)
                return found or self._page(request, tag, "not-found")

    def _page(
        self, request: Request, tag: str, template: str, product: Product | None = None
    ) -> Answer:
        third = f"http://stand-ins.{request.host}"
        shelf, basket = self._shelves[tag], self._basket(request)
        lines = [
            Line(shelf[key], count, _price(tag, shelf[key].cents * count))
            for key, count in basket.items()
        ]
        missing = template == "not-found"
        text = self._templates.get_template(f"{template}.html").render(
            words=self._words[tag],
            languages=tuple(self._words.values()),
            page="" if missing else request.path.removeprefix(_home(tag)),
            third=third,
            product=product,
            products=tuple(shelf.values()),
            basket_count=sum(basket.values()),
            lines=lines,
            total=_price(tag, sum(line.product.cents * line.count for line in lines)),
        )
        status = HTTPStatus.NOT_FOUND if missing else HTTPStatus.OK
        security = ("Content-Security-Policy", security_policy(third))
        headers = (security, ("Cache-Control", "no-cache"))
        return Answer(text.encode(), status=status, headers=headers)

    def _basket(self, request: Request) -> dict[str, int]:
        """Pieces by product, from a cookie such as `pine.2~brush.1`; what is no such is ignored."""
        pairs = (part.partition(".") for part in request.cookies.get("basket", "").split("~"))
        return {
            key: min(int(count), MOST)
            for key, _, count in pairs
            if key in self._shelves["lv"] and count.isascii() and count.isdecimal()
        }

    def _basket_after(self, request: Request, form: Mapping[str, str]) -> str:
        """The cookie of the basket after what was posted."""
        basket = self._basket(request)
        added = form.get("add", "")
        if added in self._shelves["lv"]:
            basket[added] = min(basket.get(added, 0) + 1, MOST)
        basket.pop(form.get("remove", ""), None)
        value = "~".join(f"{key}.{count}" for key, count in basket.items())
        return f"basket={value}; Path=/; SameSite=Lax" + ("" if value else "; Max-Age=0")


def _stand_in(path: str) -> Answer:
    """A file of the third party, with the cookies that its frames set."""
    name = path.removeprefix("/stand-ins/")
    found = _file(HERE / "stand-ins", f"/{name}")
    if found is None:
        return Answer(status=HTTPStatus.NOT_FOUND)
    cookies = (
        ("Set-Cookie", f"{cookie}; Path=/; SameSite=None; Secure; HttpOnly")
        for cookie in FRAME_COOKIES.get(name, ())
    )
    headers = (("Access-Control-Allow-Origin", "*"), ("Cache-Control", "no-store"), *cookies)
    return Answer(found.body, found.kind, headers=headers)


def _file(root: Path, path: str) -> Answer | None:
    """A file below a folder, or the index of an address that ends in a slash, if there is one."""
    found = (root / path.removeprefix("/")).resolve()
    if path.endswith("/"):
        found /= "index.html"
    if not found.is_relative_to(root.resolve()) or not found.is_file():
        return None
    kind = mimetypes.guess_type(found.name)[0] or "application/octet-stream"
    text = kind.startswith("text/") or kind == "application/json"
    headers = (("Cache-Control", "no-cache"),)
    return Answer(found.read_bytes(), f"{kind}; charset=utf-8" if text else kind, headers=headers)


def _led(there: str, *cookies: str) -> Answer:
    """A way to another page, with cookies to keep."""
    kept = (("Set-Cookie", cookie) for cookie in cookies)
    return Answer(status=HTTPStatus.SEE_OTHER, headers=(("Location", there), *kept))


def _home(tag: str) -> str:
    return "/" if tag == "lv" else f"/{tag}/"


def _price(tag: str, cents: int) -> str:
    whole, part = divmod(cents, 100)
    return f"€{whole}.{part:02}" if tag == "en" else f"{whole},{part:02}\N{NO-BREAK SPACE}€"


def _shelf(tag: str) -> dict[str, Product]:
    named = tomllib.loads(_text(f"pages/{tag}.toml"))["products"]
    return {
        key: Product(key=key, price=_price(tag, facts["cents"]), **facts, **named[key])
        for key, facts in tomllib.loads(_text("pages/products.toml")).items()
    }


def _text(name: str) -> str:
    return (HERE / name).read_text(encoding="utf-8")
