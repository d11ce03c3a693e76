"""Folders named 1, 2, 3 …: the versions of a policy, or of the inventory."""

import re

from codars_site.model.place import Place
from codars_site.sources.files import Reader, guide

_NUMBER = re.compile(r"[1-9][0-9]{0,3}")


def version_numbers(reader: Reader, folder: str, besides: str = "") -> list[int]:
    """The numbers of the version folders in a folder, in order; `besides` them a file may lie."""
    names = reader.folders(folder, besides)
    wrong = [name for name in names if not _NUMBER.fullmatch(name)]
    numbers = sorted(int(name) for name in names if name not in wrong)
    wrong += [str(number) for place, number in enumerate(numbers, 1) if number > place][:1]
    for name in wrong:
        fix = "Versions are numbered 1, 2, 3 … without gaps; a number is never reused."
        what = f'"{name}" is not the next number of a version'
        reader.add("V001", Place(f"{folder}/{name}"), what, fix)
    if not names:
        fix = f"Add {folder}/1/ with its files: {guide(folder)}."
        reader.add("V001", Place(folder), "a folder without a version", fix)
    return numbers
