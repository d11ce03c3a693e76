"""The door to tzdata: zone data pinned with the tool, not taken from the machine."""

from importlib.resources import files
from zoneinfo import ZoneInfo

import tzdata  # type: ignore[import-untyped]  # it has no types

MAX_NAME = 40


def load_zone(name: str) -> ZoneInfo | None:
    """The time zone of that IANA name, such as Europe/Riga; None where there is none."""
    *area, city = name.split("/")
    if len(name) > MAX_NAME or not all(
        part.replace("_", "").replace("-", "").isalnum() for part in (*area, city)
    ):
        return None
    resource = files("tzdata").joinpath("zoneinfo", *area, city)
    if not resource.is_file():
        return None
    with resource.open("rb") as data:
        try:
            return ZoneInfo.from_file(data, key=name)
        except ValueError:  # one of the tables that lie beside the zones
            return None


def zones_version() -> str:
    """The release of the IANA data that zones are read from, such as 2026f."""
    return str(tzdata.IANA_VERSION)
