"""A theme of one's own replaces single templates and styles (docs/themes.md)."""

from datetime import date
from pathlib import Path

import pytest

from codars_site.errors import ContentErrors
from codars_site.i18n import Catalog
from codars_site.pipeline import Order, build
from codars_site.render.templates import load_theme
from codars_site.resources import bundled
from codars_site.serve import watched_folders
from tests.conftest import MakeSite, publish_all

TESTS = Path(__file__).parent
PLAIN = TESTS / "themes/plain"
DAY = date(2026, 11, 23)


def built(root: Path, out: Path, theme: Path | None = None) -> dict[str, str]:
    """The pages of a site, by their names in the output folder."""
    build(Order(root, DAY, theme=theme), out, lambda pages, _: pages)
    return {
        path.relative_to(out).as_posix(): path.read_text("utf-8")
        for path in sorted(out.rglob("*.*"))
        if path.is_file()
    }


def test_a_theme_changes_what_it_holds_and_nothing_else(tmp_path: Path) -> None:
    """Every page carries the new block and the new styles; all the rest is the tool's."""
    rich = TESTS / "sites/rich"
    before = built(rich, tmp_path / "before")
    after = built(rich, tmp_path / "after", PLAIN)

    pages = [name for name in before if name.endswith(".html")]
    mark = '<meta name="theme" content="plain">\n'
    moved = [name for name in pages if 'http-equiv="refresh"' in before[name]]
    assert [name for name in pages if mark not in after[name]] == moved  # has a head of its own
    (old,) = (name.rpartition("/")[2] for name in before if name.endswith(".css"))
    (new,) = (name.rpartition("/")[2] for name in after if name.endswith(".css"))
    for name in pages:
        text = after[name].replace(mark, "").replace(new, old)
        assert text.split() == before[name].split()
    style = next(text for name, text in after.items() if name.endswith(".css"))
    assert style == (PLAIN / "assets/style.css").read_text("utf-8")


def test_a_new_template_may_be_used_by_one_that_replaces_another(
    make_site: MakeSite, tmp_path: Path
) -> None:
    """Parts of one's own are included by name, and are no unused files."""
    theme = write_theme(
        tmp_path,
        {
            "page.html": '{% extends "default/page.html" %}\n{% block main %}\n'
            '{{ super() }}\n{% include "seal.html" %}\n{% endblock %}\n',
            "seal.html": "<p>{{ view.frame.publisher }}</p>\n",
        },
    )
    site = publish_all(make_site({}))
    pages = built(site, tmp_path / "out", theme)
    assert pages["politika/index.html"]


def test_a_theme_cannot_change_the_banner(tmp_path: Path) -> None:
    """Not by a file that takes the place of a layer, even where another template names it."""
    content = TESTS / "sites/rich"
    page = '{% extends "default/page.html" %}{% if false %}{% include "consent/banner.html" %}'
    theme = write_theme(
        tmp_path,
        {"page.html": f"{page}{{% endif %}}", "consent/banner.html": "<section>OK?</section>"},
    )
    before, after = (built(content, tmp_path / str(bool(own)), own) for own in (None, theme))
    banners = [
        {name: text for name, text in files.items() if "/consent/" in name and name[-3:] == ".js"}
        for files in (before, after)
    ]
    assert banners[0]
    assert banners[0] == banners[1]


def test_a_template_that_fails_is_told_and_nothing_is_written(
    make_site: MakeSite, tmp_path: Path
) -> None:
    """All failing templates at once, with file and line; the output folder does not appear."""
    theme = write_theme(
        tmp_path,
        {
            "index.html": "{{ view.nothing }}\n",
            "version.html": '{{ gettext("Version %(number)s", nummer=1) }}\n',
        },
    )
    with pytest.raises(ContentErrors) as raised:
        built(publish_all(make_site({})), tmp_path / "out", theme)
    told = [(problem.code, Path(problem.place.file).name, problem.place.line)
            for problem in raised.value.problems]  # fmt: skip
    assert told == [("H002", "index.html", 1), ("H002", "version.html", 1)]
    assert not (tmp_path / "out").exists()


def test_what_the_tool_needs_of_a_template_is_told_too(make_site: MakeSite, tmp_path: Path) -> None:
    """A replaced macro that is gone is the theme's fault, though a template of the tool fails."""
    theme = write_theme(tmp_path, {"versions.html": "<p>No macro.</p>\n"})
    with pytest.raises(ContentErrors) as raised:
        built(publish_all(make_site({})), tmp_path / "out", theme)
    assert {problem.code for problem in raised.value.problems} == {"H002"}
    assert "versions.html" in raised.value.problems[0].what


def test_a_bug_in_the_tools_own_templates_stays_a_bug() -> None:
    """Without a theme nobody but us can mend a template, so it crashes with its trace."""
    with pytest.raises(Exception, match="frame"):
        load_theme(bundled("theme")).render("index.html", None, Catalog("en", {}))


def test_serve_follows_the_theme_and_the_words_of_the_site(make_site: MakeSite) -> None:
    """An edit of a template or a catalog of one's own is seen at once."""
    site = make_site({"locales/de/LC_MESSAGES/codars_site.po": ""})
    watched = watched_folders(Order(site, DAY, theme=PLAIN))
    assert {site / "content", site / "locales", PLAIN} <= set(watched)


def write_theme(folder: Path, templates: dict[str, str]) -> Path:
    """A theme of a few templates."""
    for name, text in templates.items():
        path = folder / "theme/templates" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder / "theme"
