"""The page of what a version changed: its clauses with their redlines, one after another."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from operator import itemgetter

from codars_site.i18n import Catalog, hold_together, language_name
from codars_site.model.address import Page
from codars_site.model.edition import ChangesSheet, Compared
from codars_site.model.prose import FactUse, within
from codars_site.model.redline import ClauseChange, Fate, Mark, Numbered
from codars_site.model.version_sheet import VersionSheet
from codars_site.render.change_views import (
    ChangeGroup,
    ChangesView,
    ChangeView,
    ClausePlace,
    QuietView,
)
from codars_site.render.frame import FrameMaker, Head
from codars_site.render.html import Html
from codars_site.render.lines import VersionLines
from codars_site.render.prose import Drawing, Setting
from codars_site.render.redlines import DrawnRedline, draw_redline, redline_words

_WHOLE = {Fate.ADDED, Fate.REMOVED}
_QUIET = {Fate.SAME, Fate.RENAMED}


@dataclass(frozen=True, slots=True)
class ChangesPages:
    """Draws the changes in one language; a heading is drawn once."""

    frames: FrameMaker
    catalog: Catalog
    lines: VersionLines
    titles: dict[tuple[object, ...], Html] = field(default_factory=dict)
    words_of_fates: Mapping[Fate, str] = field(init=False)

    def __post_init__(self) -> None:
        """Say what became of clauses; nothing of one that only has another id."""
        gettext = self.catalog.gettext
        words = {
            Fate.CHANGED: gettext("changed"),
            Fate.MOVED: gettext("moved"),
            Fate.SPLIT: gettext("split"),
            Fate.MERGED: gettext("merged"),
            Fate.REPLACED: gettext("replaced"),
            Fate.ADDED: gettext("added"),
            Fate.REMOVED: gettext("removed"),
        }
        object.__setattr__(self, "words_of_fates", words)

    def page(self, sheet: ChangesSheet) -> Page:
        """The page of what a version changed."""
        content = self.frames.theme.render("changes.html", self.view(sheet), self.catalog)
        return Page(sheet.route.file, content)

    def view(self, sheet: ChangesSheet) -> ChangesView:
        """All that the page says."""
        language, binding = self.catalog.language, self.frames.edition.site.binding
        compared = sheet.new.expression.language
        title = sheet.new.policy.titles[language]
        after = self.lines.line(sheet.after, sheet.route)
        changes = tuple(self.changes(sheet))
        name = language_name(binding, language)
        return ChangesView(
            frame=self.frames.frame(self.head(sheet, title, after.summary)),
            heading=title,
            before=self.lines.line(sheet.before, sheet.route),
            after=after,
            summary=after.summary,
            counts=tuple(self.counts(sheet)),
            inserted=self.catalog.ngettext(
                "%(count)s inserted", "%(count)s inserted", self.words(sheet, Mark.INSERTED)
            ),
            deleted=self.catalog.ngettext(
                "%(count)s deleted", "%(count)s deleted", self.words(sheet, Mark.DELETED)
            ),
            binding=name if compared != language else None,
            prevails=None
            if language == binding
            else dict(sheet.alternates)[binding].relative_to(sheet.route),
            binding_language=binding,
            binding_name=name,
            groups=tuple(self.groups(sheet, changes)),
            changes=changes,
        )

    def head(self, sheet: ChangesSheet, title: str, summary: str) -> Head:
        """What the page says of itself; it is no text to be found in place of the policy's."""
        what = self.catalog.gettext(
            "what version %(number)s changed", number=sheet.after.dated.version.number
        )
        return Head(
            route=sheet.route,
            language=self.catalog.language,
            title=f"{title}: {what}",
            description=summary,
            alternates=sheet.alternates,
            indexed=False,
        )

    def changes(self, sheet: ChangesSheet) -> Iterator[ChangeView]:
        """Every change, with the way to its neighbours."""
        told = [one for one in sheet.clauses if _loud(one.change)]
        ids = [None, *(one.change.id for one in told), None]
        for at, one in enumerate(told):
            yield self.change(sheet, one, ids[at], ids[at + 2])

    def change(
        self, sheet: ChangesSheet, one: Compared, previous: str | None, after: str | None
    ) -> ChangeView:
        """One change."""
        change, language = one.change, sheet.new.expression.language
        foreign = language != self.catalog.language
        drawn = self.redline(sheet, one)
        first = (change.after or change.before)[0]
        title = self.title(sheet.new if change.after else sheet.old, first)
        whole = not _WHOLE.isdisjoint(change.fates)
        return ChangeView(
            id=change.id,
            number=drawn.number or first.number,
            heading=drawn.heading or title,
            title=title,
            level=first.clause.level,
            fates=tuple(self.fates(change)),
            places=tuple(self.places(sheet, change)),
            mark=(Mark.INSERTED if change.after else Mark.DELETED).value if whole else None,
            same=one.redline is not None and not one.redline.changed,
            body=drawn.body,
            previous=previous,
            next=after,
            language=language if foreign else None,
        )

    def redline(self, sheet: ChangesSheet, one: Compared) -> DrawnRedline:
        """The words of a change; none where a clause only moved."""
        if one.redline is None:
            return DrawnRedline("", None, Html())
        old, new = (self.setting(text, sheet, one.change.id) for text in (sheet.old, sheet.new))
        told = not _WHOLE.isdisjoint(one.change.fates)
        return draw_redline(one.redline, old, new, redline_words(self.catalog), told=told)

    def setting(self, text: VersionSheet, sheet: ChangesSheet, clause: str) -> Setting:
        """What the words of one of the two texts need from this page."""
        language = text.expression.language
        return Setting(
            clause=clause,
            page=sheet.route,
            language=language,
            facts=text.facts,
            destinations=text.destinations,
            words=self.frames.words[language],
            generated={},
        )

    def title(self, text: VersionSheet, one: Numbered) -> Html:
        """The heading of a clause; of the words before the first heading, what they are."""
        heading, language = one.clause.wording.heading, text.expression.language
        if not heading:
            words = self.frames.catalogs[language].gettext("Introduction")
            return Html(hold_together(words, language))
        facts = (text.facts[use.name] for use in within(heading) if isinstance(use, FactUse))
        key = (one.clause.wording.digest, language, *facts)
        if key not in self.titles:
            # a heading leads nowhere, so it does not matter where it stands
            setting = Setting(
                one.clause.id, text.route, language, text.facts, text.destinations,
                self.frames.words[language], {},
            )  # fmt: skip
            self.titles[key] = Drawing(setting).inlines(heading)
        return self.titles[key]

    def places(self, sheet: ChangesSheet, change: ClauseChange) -> Iterator[ClausePlace]:
        """Where its clauses stood, and stand."""
        for sibling, clauses in ((sheet.before, change.before), (sheet.after, change.after)):
            for one in clauses:
                href = f"{sibling.route.relative_to(sheet.route)}#{one.clause.id}"
                yield ClausePlace(sibling.dated.version.number, one.number, href)

    def groups(self, sheet: ChangesSheet, changes: Iterable[ChangeView]) -> Iterator[ChangeGroup]:
        """The whole text in its order: what did not change as lines between what did."""
        by_id = {change.id: change for change in changes}
        quiet: list[QuietView] = []
        for one, part in _in_order(sheet):
            change = by_id.get(one.change.id)
            if change is None or part:
                quiet.append(self.quiet(sheet, one.change, part))
            else:
                yield ChangeGroup(tuple(quiet), change)
                quiet = []
        if quiet:
            yield ChangeGroup(tuple(quiet), None)

    def quiet(self, sheet: ChangesSheet, change: ClauseChange, part: Numbered | None) -> QuietView:
        """A clause as one line; a part of a change leads to the change."""
        one = part or change.after[0]
        language = sheet.new.expression.by_id()[one.clause.id].language
        former = "" if part else change.before[0].number
        return QuietView(
            id=None if part else one.clause.id,
            number=one.number,
            heading=self.title(sheet.new, one),
            href=f"{sheet.after.route.relative_to(sheet.route)}#{one.clause.id}",
            former=None if former in ("", one.number) else former,
            within=change.after[0].number if part else None,
            change=f"#{change.id}" if part else None,
            language=None if language == self.catalog.language else language,
        )

    def fates(self, change: ClauseChange) -> Iterator[str]:
        """What became of the clause, in words."""
        words = self.words_of_fates
        return (words[fate] for fate in change.fates if fate in words)

    def counts(self, sheet: ChangesSheet) -> Iterator[str]:
        """How many clauses met which fate."""
        ngettext = self.catalog.ngettext
        met = [
            fate
            for one in sheet.clauses
            for fate in one.change.fates
            if fate is not Fate.SAME or not _loud(one.change)
        ]
        count = {fate: met.count(fate) for fate in Fate}
        told = (
            (Fate.CHANGED, ngettext("%(count)s changed", "%(count)s changed", count[Fate.CHANGED])),
            (Fate.ADDED, ngettext("%(count)s added", "%(count)s added", count[Fate.ADDED])),
            (Fate.REMOVED, ngettext("%(count)s removed", "%(count)s removed", count[Fate.REMOVED])),
            (Fate.MOVED, ngettext("%(count)s moved", "%(count)s moved", count[Fate.MOVED])),
            (Fate.SPLIT, ngettext("%(count)s split", "%(count)s split", count[Fate.SPLIT])),
            (Fate.MERGED, ngettext("%(count)s merged", "%(count)s merged", count[Fate.MERGED])),
            (Fate.REPLACED, ngettext(
                "%(count)s replaced", "%(count)s replaced", count[Fate.REPLACED])),
            (Fate.SAME, ngettext(
                "%(count)s unchanged", "%(count)s unchanged", count[Fate.SAME])),
        )  # fmt: skip
        return (words.replace(" ", "\u00a0") for fate, words in told if count[fate])

    def words(self, sheet: ChangesSheet, mark: Mark) -> int:
        """How many words carry a mark."""
        return sum(one.redline.words(mark) for one in sheet.clauses if one.redline)


def _loud(change: ClauseChange) -> bool:
    """Whether there is something to show of a change."""
    return not _QUIET.issuperset(change.fates)


def _in_order(sheet: ChangesSheet) -> list[tuple[Compared, Numbered | None]]:
    """Every change where its first clause stands; also each later clause of it that stands
    elsewhere.
    """
    places = {one.clause.id: at for at, one in enumerate(sheet.new.expression.clauses)}
    rows: list[tuple[int, Compared, Numbered | None]] = []
    at = -1
    for one in sheet.clauses:
        at = places[one.change.after[0].clause.id] if one.change.after else at
        rows.append((at, one, None))
        for former, later in pairwise(one.change.after):
            place = places[later.clause.id]
            if place != places[former.clause.id] + 1:
                rows.append((place, one, later))
    return [(one, part) for _, one, part in sorted(rows, key=itemgetter(0))]
