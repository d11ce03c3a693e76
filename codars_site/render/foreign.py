"""Words of another language on a page: chosen where its own are missing, and told as such."""

import re

from codars_site.i18n import Catalog, direction, hold_together
from codars_site.model.foreign import MARK, foreign, has_foreign, unmarked, without_numbers
from codars_site.model.localized import Localized
from codars_site.render.html import Html

# elements that can hold no other, and tags with their attributes; then the words between them
_UNMARKABLE = re.compile(r"<(title|script|style|textarea|option)\b.*?</\1>|<[^>]*>", re.DOTALL)


def said_in(texts: Localized, catalog: Catalog) -> str:
    """What is said in the language of a page; where it is not, in the binding one, marked."""
    own = catalog.language
    language = own if own in texts else catalog.binding
    words = hold_together(texts.get(language), language)
    return words if language == own else foreign(words, language)


def capitalised(words: str) -> str:
    """Words with a capital first letter, marked or not."""
    mark = MARK.match(words)
    at = mark.end() if mark else 0
    return f"{words[:at]}{words[at : at + 1].upper()}{words[at + 1 :]}"


def tongue(language: str | None) -> Html:
    """The attributes of an element whose words are of a language; none where it is the page's."""
    return Html(f' lang="{language}" dir="{direction(language)}"' if language else "")


def draw_foreign(html: str) -> Html:
    """A page whose marks are elements; dropped where no element can stand."""
    if not has_foreign(html):
        return Html(html)
    parts, at = [], 0
    for found in _UNMARKABLE.finditer(html):
        parts += [_drawn(html[at : found.start()]), unmarked(found[0])]
        at = found.end()
    return Html("".join([*parts, _drawn(html[at:])]))


def _drawn(words: str) -> str:
    return MARK.sub(_tag, without_numbers(words))


def _tag(mark: re.Match[str]) -> str:
    language = mark["language"]
    return "</span>" if mark["end"] else f"<span{tongue(language)}>"
