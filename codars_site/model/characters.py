"""Characters that no text of a site may have."""

import re

UNWANTED = re.compile(
    # controls; marks that turn the direction of text (Unicode UTR 36, 3.1.1); byte-order mark;
    # what Unicode keeps for the inside of programs
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef\ufeff\ufffe\uffff]"
)
