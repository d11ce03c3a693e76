import pytest

from codars_site.model.canonical import Data, canonical_json, digest, scheme_hash


def test_data_has_one_spelling() -> None:
    """Keys sorted, no spaces, letters as they are, only control signs escaped (RFC 8785)."""
    data: Data = {"b": [1, True, None], "a": 'ā – "\n\x0f', "": {}}
    assert canonical_json(data) == '{"":{},"a":"ā – \\"\\n\\u000f","b":[1,true,null]}'


@pytest.mark.parametrize("data", [1.0, [0.5], {"a": [1.0]}, (1,), {1: "a"}, b"a", {1}])
def test_what_could_be_spelt_in_two_ways_is_refused(data: Data) -> None:
    """Floats, other containers, and keys that are no text."""
    with pytest.raises(TypeError, match="no canonical form"):
        canonical_json(data)


def test_a_hash_names_its_scheme() -> None:
    """SHA-256 of the canonical form in UTF-8, behind the scheme's number."""
    assert digest("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert scheme_hash(["ā"]) == "1:" + digest('["ā"]')
