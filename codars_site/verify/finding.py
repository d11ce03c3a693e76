"""What is not as it should be."""

from dataclasses import dataclass

from codars_site.errors import Severity


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """Something found in a published file, and what to do about it.

    `file` is a path from the site's root. A warning is what does not change any words.
    """

    file: str
    what: str
    fix: str
    severity: Severity = Severity.ERROR
