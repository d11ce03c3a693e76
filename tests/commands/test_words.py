"""A catalog for a language that the tool does not have."""

from codars_site.i18n import DOMAIN, read_messages
from codars_site.resources import bundled
from tests.commands.conftest import Desk

CATALOG = "locales/de/LC_MESSAGES/codars_site.po"
ALL = read_messages(bundled("locales") / f"{DOMAIN}.pot")


def test_a_new_catalog_has_room_for_every_word(desk: Desk) -> None:
    """In as many forms as the language has, and fit to be read as it is."""
    assert f"Wrote {CATALOG}" in desk.run("words", "de")
    written = read_messages(desk.root / CATALOG)
    assert [one.source for one in written] == [one.source for one in ALL]
    assert all(one.empty and one.complete("de") for one in written)


def test_what_is_written_already_stays(desk: Desk) -> None:
    """What the tool has learned to say since comes after it; given again, nothing changes."""
    file = desk.root / CATALOG
    desk.run("words", "de")
    head, _, _ = file.read_text("utf-8").partition("\n\n")
    begun = f'{head}\n\nmsgid "Policies"\nmsgstr "Richtlinien"\n'
    file.write_text(begun, "utf-8")
    desk.run("words", "de")
    text = file.read_text("utf-8")
    assert text.startswith(begun)
    assert len(read_messages(file)) == len(ALL)
    assert "No word is lacking" in desk.run("words", "de")
    assert file.read_text("utf-8") == text


def test_the_tool_has_all_the_words_of_its_own_languages(desk: Desk) -> None:
    """For these there is nothing to write."""
    assert "No word is lacking" in desk.run("words", "lv")
    assert not (desk.root / "locales").exists()


def test_only_languages_have_catalogs(desk: Desk) -> None:
    """A slip of the pen is told, and makes no folder."""
    assert "S001" in desk.refused("words", "german")
    assert not (desk.root / "locales").exists()
