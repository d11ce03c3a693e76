"""Days as moments: a day begins at 00:00 in the site's zone, whatever the clocks do that night."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from codars_site.model.canonical import Data


def start_of(day: date, zone: ZoneInfo) -> datetime:
    """The moment at which a day begins, with the offset of that moment.

    Where clocks skip midnight, it is the first moment that they show.
    """
    begun = datetime.combine(day, time(), zone).astimezone(UTC)
    return begun.astimezone(zone)


def moment_data(day: date, zone: ZoneInfo) -> Data:
    """A day with its beginning, as local time with its offset and as UTC."""
    begins = start_of(day, zone)
    utc = begins.astimezone(UTC).replace(tzinfo=None)
    return {"day": day.isoformat(), "local": begins.isoformat(), "utc": f"{utc.isoformat()}Z"}
