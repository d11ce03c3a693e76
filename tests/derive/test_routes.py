"""Addresses made of titles."""

import pytest

from codars_site.derive.routes import slug_of


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Privātuma politika", "privatuma-politika"),
        ("Sīkdatņu politika", "sikdatnu-politika"),
        ("Sīkdatņu iestatījumi", "sikdatnu-iestatijumi"),
        ("Versiju arhīvs", "versiju-arhivs"),
        ("Datu subjekta tiesības", "datu-subjekta-tiesibas"),
        ("Ģērbšanās, ķēdes, ļaudis & ņēmēji!", "gerbsanas-kedes-laudis-nemeji"),
        ("Cookie policy", "cookie-policy"),
        ("Политика", ""),
    ],
)
def test_latvian_titles_become_addresses_and_russian_ones_do_not(title: str, slug: str) -> None:
    """T-22, T-23: marks are taken off; letters without a plain form are left to a person."""
    assert slug_of(title) == slug
