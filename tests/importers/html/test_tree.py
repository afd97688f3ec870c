"""Bytes of a page become a tree, in any encoding, within limits."""

import pytest

from publisher.importers.html import tree
from tests.tools.page import imported, reading, source

CYRILLIC = "<p>Мінск і Гомель, а таксама іншыя гарады краіны."


@pytest.mark.parametrize(
    ("data", "says", "doubt"),
    [
        (CYRILLIC.encode(), "Мінск", ""),
        (b"\xef\xbb\xbf" + CYRILLIC.encode(), "Мінск", ""),
        (CYRILLIC.encode("utf-16"), "Мінск", ""),
        (b"<meta charset=windows-1251>" + CYRILLIC.encode("cp1251"), "Мінск", ""),
        (b"<meta charset=windows-1251>" + CYRILLIC.encode(), "Мінск", "S152"),
        (b"<meta charset=utf-8>" + CYRILLIC.encode("cp1251"), "Мінск", "S152"),
        (CYRILLIC.encode("cp1251"), "Мінск", "S152"),
        ("<p>Café “x” – naïve".encode("cp1252"), "Café “x” – naïve", "S152"),
        ("<meta http-equiv=content-type content='text/html; charset=iso-8859-1'><p>“x”".encode("cp1252"), "“x”", ""),
        (b"<p>a\x81b", "aüb", "S152"),
        (b"<meta charset=bogus><p>plain", "plain", ""),
    ],
)
def test_encodings(data: bytes, says: str, doubt: str) -> None:
    one = imported(data)
    assert says in source(data)
    assert [problem.code for problem in one.account.doubts if problem.code == "S152"] == ([doubt] if doubt else [])


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "S150"),
        (b"  \n", "S150"),
        (b"<p></p><script>x</script>", "S164"),
        (b"<div>" * 3000 + b"x", "S151"),
        (b"x" * (tree.MAX_BYTES + 1), "S151"),
    ],
)
def test_what_is_no_page(data: bytes, code: str) -> None:
    made = reading(data)
    assert not made.issues
    assert code in [problem.code for problem in made.problems]


def test_an_element_of_too_many_attributes_is_refused_before_it_is_parsed():
    for many in ("a=x ", "a='>' ", "a ", "a/", 'a="x"'):
        page, (problem,) = tree.parsed(f"<p>x</p><p {many * 100_000}>y</p>", "a.html")
        assert (page, problem.code) == (None, "S151")
    assert tree.parsed(f"<p title='{'a ' * 100_000}'>y</p>", "a.html")[0]
