"""The changelog: what happened, a page a year."""

from itertools import groupby

from codars_site.model.address import Page
from codars_site.model.edition import ChangelogSheet
from codars_site.render.frame import FrameMaker, Head
from codars_site.render.time.narration import Narration
from codars_site.render.time.views import ChangelogView, DayView, YearLink


def draw_changelog(frames: FrameMaker, sheet: ChangelogSheet, narration: Narration) -> Page:
    """What happened in a year, day by day."""
    gettext = narration.catalog.gettext
    heading = gettext("Changelog")
    head = Head(
        sheet.route,
        sheet.language,
        f"{heading}, {sheet.year}",
        description=gettext("What was announced, what took effect and what was corrected, by day."),
        alternates=sheet.alternates,
    )
    years = sorted((*sheet.years, (sheet.year, None)), reverse=True, key=lambda one: one[0])
    view = ChangelogView(
        frame=frames.frame(head),
        heading=heading,
        year=sheet.year,
        years=tuple(
            YearLink(year, route.relative_to(sheet.route) if route else None)
            for year, route in years
        ),
        days=tuple(
            DayView(
                narration.lines.day(day),
                day.isoformat(),
                tuple(narration.happenings.view(told, sheet.route) for told in group),
            )
            for day, group in groupby(sheet.told, key=lambda one: one.happening.day)
        ),
        feed=sheet.feed.relative_to(sheet.route),
    )
    content = frames.theme.render("changelog.html", view, narration.catalog)
    return Page(sheet.route.file, content)
