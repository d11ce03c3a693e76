"""The command verify: where it finds a site, what it says, and that nothing makes it fail."""

import json
import shutil
from collections.abc import Iterator
from datetime import date
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from codars_site.cli import commands
from codars_site.pipeline import Order, build
from codars_site.verify.chain import read_chain
from codars_site.verify.files import FolderFiles, HeldFiles, Located
from codars_site.verify.hosts import undo
from codars_site.verify.reading import Reader
from codars_site.verify.remote import check_scheme
from codars_site.verify.site import verify_site

REPOSITORY = Path(__file__).parent.parent.parent
TODAY = date(2026, 11, 23)
FOLDER = "politikas/api/v1/"


@pytest.fixture(scope="module")
def rich(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The rich site, built."""
    out = tmp_path_factory.mktemp("built") / "dist"
    build(Order(REPOSITORY / "tests/sites/rich", TODAY), out, lambda pages, _: pages)
    return out


@pytest.fixture(scope="module")
def reader() -> Reader:
    """What was read before."""
    return Reader()


@pytest.fixture
def site(rich: Path, tmp_path: Path) -> Path:
    """A copy of it, to be changed."""
    return Path(shutil.copytree(rich, tmp_path / "site"))


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def served(site: Path) -> Iterator[str]:
    """The address of the copy, served on this machine."""

    def handler(*args: object) -> _Quiet:
        return _Quiet(*args, directory=str(site))  # type: ignore[arg-type]

    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def run(*arguments: str) -> tuple[int, str]:
    """Exit code and words of the command."""
    result = CliRunner().invoke(commands, ["verify", *arguments])
    return result.exit_code, result.output


@pytest.mark.parametrize("day", [date(2025, 6, 1), date(2026, 11, 19), TODAY, date(2027, 1, 1)])
@pytest.mark.parametrize(
    "name", ["tests/sites/rich", "tests/sites/minimal", "tests/sites/mirrored", "."]
)
def test_what_is_built_is_proven(name: str, day: date, tmp_path: Path) -> None:
    """On any day, before the first line, too."""
    build(Order(REPOSITORY / name, day), tmp_path, lambda pages, _: pages)
    (folder,) = tmp_path.glob("*/api/v1")
    located = Located(FolderFiles(tmp_path), f"{folder.relative_to(tmp_path).as_posix()}/", False)  # noqa: FBT003
    assert verify_site(located).findings == ()


def test_what_is_said_in_a_language_without_a_text_is_proven(tmp_path: Path) -> None:
    """A summary may come before its translation; the ledger pins it all the same."""
    files = {
        "site.yaml": "base_url: https://example.org\nlanguages: [lv, en]\n"
        "publisher:\n  name: {value: Example, status: confirmed}\n",
        "policies/terms/policy.yaml": "titles: {lv: Noteikumi, en: Terms}\n"
        "slugs: {lv: noteikumi, en: terms}\n",
        "policies/terms/1/version.yaml": "effective: 2026-01-01\nkind: initial\n"
        "summary: {lv: Viss., en: All.}\n",
        "policies/terms/1/lv.md": "## Viss {#all}\n\nTeksts.\n",
    }
    for name, text in files.items():
        file = tmp_path / "content" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    for command in (["publish", "terms", "1", "--on", "2026-01-01"], ["build"]):
        assert CliRunner().invoke(commands, [*command, "--site", str(tmp_path)]).exit_code == 0
    version = json.loads((tmp_path / "dist/policies/api/v1/terms/v/1.json").read_bytes())
    assert version["said"] == {"summary": {"lv": "Viss.", "en": "All."}}
    assert run(str(tmp_path / "dist"))[1].splitlines()[-1] == "Proven."


@pytest.mark.parametrize("below", ["", "politikas/api/v1"])
def test_a_folder_is_found_by_its_root_or_its_data(rich: Path, below: str) -> None:
    """The prefix need not be named."""
    code, said = run(str(rich / below))
    assert (code, said.splitlines()[-1]) == (0, "Proven.")


def test_a_folder_without_a_site_is_refused(tmp_path: Path) -> None:
    """The command line is wrong, not the site."""
    code, said = run(str(tmp_path))
    assert code == 2
    assert "there is no <prefix>/api/v1/build.json" in said


def test_each_finding_has_file_words_and_remedy(site: Path) -> None:
    """As text, and as JSON for programs."""
    page = site / "en/privacy-policy/v1/index.html"
    page.write_text(page.read_text("utf-8").replace("data", "date", 40), "utf-8")
    code, said = run(str(site))
    assert code == 1
    assert "en/privacy-policy/v1/index.html: error: " in said
    assert said.splitlines()[-1].startswith("Not proven: ")
    report = json.loads(run(str(site), "--format", "json")[1])
    assert report["proven"] is False
    assert {finding["file"] for finding in report["findings"]} == {
        "en/privacy-policy/v1/index.html"
    }
    assert all(finding["what"] and finding["fix"] for finding in report["findings"])


@pytest.mark.parametrize("below", ["/", "/politikas/api/v1", "/en/privacy-policy/"])
def test_a_served_site_is_found_and_proven(served: str, below: str) -> None:
    """By its root, its data, or any page that links its data."""
    code, said = run(f"{served}{below}")
    assert (code, said.splitlines()[-1]) == (0, "Proven.")


def test_other_addresses_than_https_are_refused() -> None:
    """Over http anybody on the way could make the proof."""
    for url in ("http://example.org/", "file:///etc/passwd", "ftp://localhost/"):
        with pytest.raises(ValueError, match="only https"):
            check_scheme(url)
    check_scheme("https://example.org/")


def hide(email: str) -> str:
    """An address as Cloudflare hides it."""
    key = 0x5A
    return bytes([key, *(byte ^ key for byte in email.encode())]).hex()


def cloudflare(html: str) -> str:
    """A page after Cloudflare’s e-mail obfuscation."""
    email = "dati@example.lv"
    hidden = (
        f'<span class="__cf_email__" data-cfemail="{hide(email)}">[email&#160;protected]</span>'
    )
    html = html.replace(f"mailto:{email}", f"/cdn-cgi/l/email-protection#{hide(email)}")
    return html.replace(f">{email}<", f">{hidden}<").replace(
        "</body>",
        '<script data-cfasync="false" src="/cdn-cgi/scripts/5c5dd728/cloudflare-static/'
        'email-decode.min.js"></script></body>',
    )


def test_hidden_addresses_are_a_warning_that_names_the_cause(site: Path, served: str) -> None:
    """The words are the same, so the site is proven; readers without scripts lose the address."""
    pages = [page for page in site.rglob("*.html") if "mailto:" in page.read_text("utf-8")]
    for page in pages:
        page.write_text(cloudflare(page.read_text("utf-8")), "utf-8")
    code, said = run(served)
    assert (code, said.splitlines()[-1]) == (0, "Proven.")
    assert said.count("Cloudflare hides e-mail addresses") == len(pages)
    assert "Turn off Email Address Obfuscation" in said


def test_other_words_behind_a_hidden_address_are_an_error(site: Path, served: str) -> None:
    """What the host does to a page excuses nothing else."""
    page = site / "en/privacy-policy/v2/index.html"
    text = cloudflare(page.read_text("utf-8")).replace("How long we keep", "How short we keep", 2)
    page.write_text(text, "utf-8")
    code, said = run(served)
    assert code == 1
    assert "en/privacy-policy/v2/index.html: error: clause retention" in said


def test_retyped_scripts_and_lost_space_are_named(site: Path, served: str) -> None:
    """Rocket Loader, and hosts that make HTML smaller."""
    rocket, small = site / "politikas/index.html", site / "privatuma-politika/v1/index.html"
    script = '<script type="0123456789abcdef01234567-text/javascript" '
    rocket.write_text(rocket.read_text("utf-8").replace("<script ", script, 1), "utf-8")
    small.write_text(small.read_text("utf-8").replace("\n", " "), "utf-8")
    code, said = run(served)
    assert code == 0
    assert "Rocket Loader changes the types of scripts" in said
    assert "the host takes space out of the HTML" in said


def test_what_is_undone_of_a_page_that_no_host_touched_is_nothing(rich: Path) -> None:
    """Every page stays as it is, byte for byte."""
    for page in rich.rglob("*.html"):
        assert undo(page.read_bytes()) == page.read_bytes()


NAMES = ("build.json", "policies.json", "ledger.jsonl", "privacy/v/1/lv.json", "inventory.json",
         "timemap.json", "privacy/versions.json", "privacy/clauses/rights.json")  # fmt: skip
NESTED = b"[" * 100_000
STRANGE = st.sampled_from([b"", b"{}", b"[]", b"null\n", b"{}\n", NESTED, b'{"a":1e5}\n', b"\xff"])


def files_of(site: Path) -> dict[str, bytes]:
    """All files of a site."""
    return {
        path.relative_to(site).as_posix(): path.read_bytes()
        for path in site.rglob("*")
        if path.is_file()
    }


@settings(deadline=None, max_examples=40)
@given(st.sampled_from(NAMES), STRANGE | st.binary(max_size=40))
def test_no_file_makes_it_fail(rich: Path, reader: Reader, name: str, content: bytes) -> None:
    """Whatever the bytes are, verify comes to an end and says that something is wrong."""
    files = {**files_of(rich), FOLDER + name: content}
    assert verify_site(Located(HeldFiles(files), FOLDER, served=False), None, reader).findings


KINDS = st.none() | st.booleans() | st.integers() | st.text(max_size=5)
DATA = st.recursive(
    KINDS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=8,
)


@settings(deadline=None, max_examples=60)
@given(st.sampled_from(NAMES[3:]), st.data())
def test_no_value_of_another_kind_makes_it_fail(
    rich: Path, reader: Reader, name: str, data: st.DataObject
) -> None:
    """Canonical JSON in which one value, at any depth, is of another kind."""
    path = rich / FOLDER / name
    fields = json.loads(path.read_bytes())
    holder: dict[str, object] | list[object] = fields
    while True:
        keys = sorted(holder) if isinstance(holder, dict) else list(range(len(holder)))
        key = data.draw(st.sampled_from(keys))
        inner = holder[key]  # type: ignore[index, call-overload]
        if not isinstance(inner, dict | list) or not inner or data.draw(st.booleans()):
            break
        holder = inner
    holder[key] = data.draw(DATA)  # type: ignore[index, call-overload]
    text = json.dumps(fields, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    content = f"{text}\n".encode("utf-8", "surrogatepass")
    files = {**files_of(rich), FOLDER + name: content}
    findings = verify_site(Located(HeldFiles(files), FOLDER, served=False), None, reader).findings
    found = any(finding.file == FOLDER + name for finding in findings)
    assert found or content == path.read_bytes()


@given(st.binary(max_size=200))
def test_any_bytes_can_be_read_as_a_ledger(content: bytes) -> None:
    """What is no ledger has a fault, and no lines."""
    chain = read_chain(content)
    assert chain.fault or not content
    assert chain.ledger.lines == ()
