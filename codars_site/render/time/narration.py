"""Everything that tells of time, in one language."""

from dataclasses import dataclass

from codars_site.i18n import Catalog
from codars_site.model.address import Route
from codars_site.render.changes import ChangesPages
from codars_site.render.frame import FrameMaker
from codars_site.render.inventory import Tables
from codars_site.render.lines import VersionLines
from codars_site.render.prose import Setting
from codars_site.render.redlines import redline_words
from codars_site.render.time.announcements import Announcements
from codars_site.render.time.happening_words import HappeningWords
from codars_site.render.time.happenings import Happenings
from codars_site.render.time.list_changes import ListChanges
from codars_site.render.time.past import PastNotes


@dataclass(frozen=True, slots=True)
class Narration:
    """The parts that pages of one language share."""

    catalog: Catalog
    lines: VersionLines
    pages: ChangesPages
    words: HappeningWords
    announcements: Announcements
    happenings: Happenings
    past: PastNotes


def narrate(frames: FrameMaker, language: str) -> Narration:
    """Put the parts together."""
    edition, catalog = frames.edition, frames.catalogs[language]
    lines = VersionLines(edition.site, catalog)
    pages = ChangesPages(frames, catalog, lines)
    words = HappeningWords(edition.site, catalog)
    tables = Tables(catalog, frames.facts, frames.words[language])
    setting = Setting("", Route(""), language, frames.facts, {}, frames.words[language], {})
    lists = ListChanges(catalog, tables, redline_words(catalog), setting)
    own = [
        sheet
        for sheet in (*edition.versions, *edition.absent)
        if sheet.expression.language == language
    ]
    changes = [
        sheet for sheet in (*edition.changes, *edition.absent_changes) if sheet.language == language
    ]
    return Narration(
        catalog=catalog,
        lines=lines,
        pages=pages,
        words=words,
        announcements=Announcements(edition, catalog, words),
        happenings=Happenings(catalog, words, pages, lists),
        past=PastNotes(
            catalog,
            pages,
            {(sheet.policy.id, sheet.dated.version.number): sheet for sheet in own},
            {(one.new.policy.id, one.after.dated.version.number): one for one in changes},
        ),
    )
