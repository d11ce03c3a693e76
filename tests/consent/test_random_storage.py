"""After a withdrawal nothing declared is left, and nothing else is gone, whatever was stored."""

from collections.abc import Mapping, Sequence
from random import Random

import pytest

from tests.consent.driver import Driver, Json
from tests.consent.host import SHOP, WWW, Host
from tests.consent.trial import CATEGORIES, FIRST_PARTY, KINDS, TAG, Declared, page

SETS = {"chromium": 1000, "firefox": 100, "webkit": 100}
AT_ONCE = {"chromium": 20, "firefox": 5, "webkit": 5}
PLACES = [
    f"; Path={path}{domain}"
    for path in ("/", "/a", "/a/", "/a/b.html")
    for domain in ("", f"; Domain={WWW}", f"; Domain={SHOP}")
]
FORMS = ("", "; Secure", "; Max-Age=9999; SameSite=Strict")
# names that nobody declared, most of them nearly as if somebody had
STRANGERS = ("session", "an", "An_1", "xan_1", "counter2", "recent_", "heat.", "px", "old", "a.$+")
ENDS = ("", "1", "_", "-", ".$", "keep", "safe_", "ünï", "%3D", "(x|y)*")
# writes one set after the other, withdraws, and tells what is left of each
TRY = """async (sets) => {
  const clear = async () => {
    for (const pair of document.cookie.split("; "))
      for (const place of sets.places)
        document.cookie = `${pair.split("=")[0]}=${place}; Max-Age=0`;
    localStorage.clear();
    sessionStorage.clear();
    for (const name of await caches.keys()) await caches.delete(name);
    for (const { name } of await indexedDB.databases())
      await new Promise((done) => { indexedDB.deleteDatabase(name).onsuccess = done; });
  };
  const open = (name) => new Promise((done) => {
    indexedDB.open(name).onsuccess = ({ target }) => done(target.result.close());
  });
  const names = async () => ({
    cookie: document.cookie.split("; ").map((pair) => pair.split("=")[0])
      .filter((name) => name && name !== "codars_consent"),
    local: Object.keys(localStorage),
    session: Object.keys(sessionStorage),
    indexeddb: (await indexedDB.databases()).map(({ name }) => name),
    cache: await caches.keys(),
  });
  const same = (one, other) => Object.keys(one).every((kind) =>
    JSON.stringify([...one[kind]].sort()) === JSON.stringify([...other[kind]].sort()));
  // an engine may keep its cookies in another process, and tell of them a moment later
  const become = async (expected) => {
    const late = performance.now() + sets.patience;
    let found = await names();
    while (!same(expected, found) && performance.now() < late) {
      await new Promise((done) => setTimeout(done, 5));
      found = await names();
    }
    return found;
  };
  const told = [];
  for (const { put, left } of sets.all) {
    await clear();
    codarsConsent.accept();
    for (const [name, place] of put.cookie) document.cookie = `${name}=1${place}`;
    for (const key of put.local) localStorage.setItem(key, 1);
    for (const key of put.session) sessionStorage.setItem(key, 1);
    for (const name of put.cache) await caches.open(name);
    for (const name of put.indexeddb) await open(name);
    const written = await become({ ...put, cookie: put.cookie.map(([name]) => name) });
    codarsConsent.withdraw();
    told.push({ written, found: await become(left) });
  }
  await clear();
  return told;
}"""
# what a page can do so that nothing is ever deleted
KEEPING = """<script>{
  const { set, get } = Object.getOwnPropertyDescriptor(Document.prototype, "cookie");
  Object.defineProperty(document, "cookie", {
    get, set(text) { if (!/Max-Age=0/.test(text)) set.call(document, text); },
  });
  Storage.prototype.removeItem = () => {};
  IDBFactory.prototype.deleteDatabase = () => ({ set onsuccess(done) { done(); } });
  CacheStorage.prototype.delete = async () => {};
}</script>"""

Written = Mapping[str, Sequence[tuple[str, str]]]


def category_of(kind: str, name: str) -> str | None:
    """What the list says of a name: the exact one first, else the longest that it begins with."""
    fitting = [one for one in FIRST_PARTY if one.kind == kind and _fits(one, name)]
    best = max(fitting, key=lambda one: (not one.name.endswith("*"), len(one.name)), default=None)
    return best.category if best else None


def _fits(one: Declared, name: str) -> bool:
    if one.name.endswith("*"):
        return name.startswith(one.name.removesuffix("*"))
    return name == one.name


def stays(kind: str, name: str) -> bool:
    """Whether a name must outlive a withdrawal: it is necessary, or nobody declared it."""
    return category_of(kind, name) in (None, "necessary")


def draw(random: Random) -> Written:
    """What is stored in one set: each name with its place."""
    places = {kind: sorted(set(_draw_kind(random, kind))) for kind in KINDS}
    cookies = [(name, place + random.choice(FORMS)) for name, place in places["cookie"]]
    return {**places, "cookie": cookies}


def _draw_kind(random: Random, kind: str) -> list[tuple[str, str]]:
    count = random.randint(0, 12) if kind in ("cookie", "local", "session") else _few(random)
    names = [one.name for one in FIRST_PARTY if one.kind == kind and not one.name.startswith("__")]
    # libsoup, below WebKit, cuts names of cookies where they are not ASCII
    ends = [end for end in ENDS if kind != "cookie" or end.isascii()]
    drawn = []
    for _ in range(count):
        name = random.choice([*names, *STRANGERS])
        if name.endswith("*") or random.random() < 0.2:
            name = name.removesuffix("*") + random.choice(ends)
        drawn.append((name, random.choice(PLACES) if kind == "cookie" else ""))
    return drawn


def _few(random: Random) -> int:
    # databases and caches are slow to make
    return random.choice((0,) * 6 + (1, 2))


def asked(random: Random, count: int) -> list[tuple[Written, Mapping[str, list[str]]]]:
    """Sets, each with the names that must be left of it."""
    drawn = [draw(random) for _ in range(count)]
    return [
        (put, {kind: [name for name, _ in put[kind] if stays(kind, name)] for kind in KINDS})
        for put in drawn
    ]


def run(
    driver: Driver, sets: Sequence[tuple[Written, Mapping[str, list[str]]]], patience: int
) -> list[str]:
    """Try sets in the page; what was found amiss."""
    written: list[Json] = [{"put": _plain(put), "left": {**left}} for put, left in sets]
    told = driver.run(TRY, {"all": written, "places": PLACES, "patience": patience})
    assert isinstance(told, list)
    return [
        f"{number} {kind}: {found} left of {everything}, not {left[kind]}"
        for number, ((put, left), one) in enumerate(zip(sets, told, strict=True))
        for kind in KINDS
        for found, everything in [(_names(one, "found", kind), _names(one, "written", kind))]
        if found != sorted(left[kind]) or everything != sorted(name for name, _ in put[kind])
    ]


def _plain(put: Written) -> Json:
    return {
        kind: [[name, place] if kind == "cookie" else name for name, place in put[kind]]
        for kind in KINDS
    }


def _names(told: Json, when: str, kind: str) -> list[str]:
    assert isinstance(told, dict)
    then = told[when]
    assert isinstance(then, dict)
    names = then[kind]
    assert isinstance(names, list)
    return sorted(map(str, names))


def test_nothing_declared_is_left_and_nothing_else_is_gone(
    driver: Driver, host: Host, trial: Mapping[str, str]
) -> None:
    """B-46 Random cookies of any place, and keys and names of any kind, in one page."""
    host.show({**trial, "/a/b.html": page()})
    driver.open(host.url("/a/b.html", WWW, secure=True))
    random = Random(f"storage in {driver.engine}")
    count = AT_ONCE[driver.engine]
    for _ in range(SETS[driver.engine] // count):
        assert run(driver, asked(random, count), patience=3000) == []
    assert driver.run("() => failed") == []


def test_a_page_that_deletes_nothing_is_found_out(
    driver: Driver, host: Host, trial: Mapping[str, str]
) -> None:
    """B-46 The same sets fail where nothing is deleted: the test above can fail, in every kind."""
    host.show({**trial, "/a/b.html": page(head=KEEPING + TAG)})
    driver.open(host.url("/a/b.html", WWW, secure=True))
    nothing: Mapping[str, list[str]] = {kind: [] for kind in KINDS}
    for kind in KINDS:
        name = next(
            one.name for one in FIRST_PARTY if one.kind == kind and one.category in CATEGORIES
        ).removesuffix("*")
        place = PLACES[0] if kind == "cookie" else ""
        put = {**dict.fromkeys(KINDS, ()), kind: [(name, place)]}
        amiss = run(driver, [(put, nothing)], patience=50)
        assert [one for one in amiss if f" {kind}: ['{name}']" in one]


@pytest.mark.parametrize(
    ("kind", "name", "category"),
    [
        ("cookie", "an_keep", "necessary"),
        ("cookie", "an_keeper", "analytics"),
        ("cookie", "an_safe_1", "necessary"),
        ("cookie", "an_safe_not", "analytics"),
        ("local", "an", None),
        ("cache", "an_pages-1", "necessary"),
    ],
)
def test_the_more_exact_name_decides(kind: str, name: str, category: str | None) -> None:
    """What these tests take for the rule is the rule."""
    assert category_of(kind, name) == category
