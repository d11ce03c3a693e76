"""Days in words."""

from datetime import date
from enum import StrEnum

from babel.dates import format_date

from codars_site.i18n.languages import locale_of
from codars_site.i18n.typography import NO_BREAK


class Case(StrEnum):
    """The grammatical case a day stands in."""

    NOMINATIVE = "nominative"
    GENITIVE = "genitive"
    LOCATIVE = "locative"
    DATIVE = "dative"


# CLDR has the nominative only; a sentence needs the others (T-11)
_LATVIAN_MONTHS = {
    Case.NOMINATIVE: "janvāris februāris marts aprīlis maijs jūnijs "
    "jūlijs augusts septembris oktobris novembris decembris",
    Case.GENITIVE: "janvāra februāra marta aprīļa maija jūnija "
    "jūlija augusta septembra oktobra novembra decembra",
    Case.LOCATIVE: "janvārī februārī martā aprīlī maijā jūnijā "
    "jūlijā augustā septembrī oktobrī novembrī decembrī",
    Case.DATIVE: "janvārim februārim martam aprīlim maijam jūnijam "
    "jūlijam augustam septembrim oktobrim novembrim decembrim",
}


def format_day(day: date, tag: str, case: Case = Case.NOMINATIVE) -> str:
    """A day in long form, its parts held together by no-break spaces (T-10, T-11, T-15)."""
    if tag == "lv":
        month = _LATVIAN_MONTHS[case].split()[day.month - 1]
        return f"{day.year}.{NO_BREAK}gada {day.day}.{NO_BREAK}{month}"
    words = format_date(day, "long", locale=locale_of(tag)).replace("\u202f", NO_BREAK)
    return words.replace(" ", NO_BREAK, 1)
