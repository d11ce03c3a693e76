"""The door to Babel: languages, days, interface words, and where a line must not end."""

from codars_site.i18n.catalogs import (
    DOMAIN,
    Catalog,
    Message,
    UnreadableCatalog,
    catalog_file,
    load_catalog,
    read_messages,
    sound_words,
    values_of,
)
from codars_site.i18n.days import Case, format_day
from codars_site.i18n.languages import (
    SOURCE,
    country_name,
    date_language,
    direction,
    is_country,
    is_language,
    is_source,
    language_name,
    own_name,
    plural_names,
    sort_key,
    territory_locale,
)
from codars_site.i18n.typography import hold_together

__all__ = [
    "DOMAIN",
    "SOURCE",
    "Case",
    "Catalog",
    "Message",
    "UnreadableCatalog",
    "catalog_file",
    "country_name",
    "date_language",
    "direction",
    "format_day",
    "hold_together",
    "is_country",
    "is_language",
    "is_source",
    "language_name",
    "load_catalog",
    "own_name",
    "plural_names",
    "read_messages",
    "sort_key",
    "sound_words",
    "territory_locale",
    "values_of",
]
