"""The index of sources cited, from the links of an issue."""

from publisher.edition.prepare import prepare
from publisher.mentions import plaintext
from publisher.names.indexes import index_text, proving, sources
from publisher.names.indexes.indexing import IndexStyle
from publisher.names.indexes.locators import Placed
from tests.source.test_record_index import sound

BODY = """\
The ministry [said so](https://mod.example.org/1 "Ministry of Defence, 4 March"),
and [twice](https://mod.example.org/2 "Ministry of Defence, 5 March").

[The bridge](https://www.example.com/bridge) is shut;
see [above](#a), [No 39](issue:2024/39) and [write](mailto:a@example.org).

It is shut.[^a]

[^a]: So [the town](https://town.example.org/ "Town council") says.

{#a}
The [ministry](https://mod.example.org/1 "Ministry of Defence, 4 March") again.
"""


def placed() -> list[Placed]:
    text = plaintext.read(prepare(sound(BODY)))
    found = sources.citations(text)
    assert [text.text[one.start : one.end] for one in found] == [one.text for one in found]
    return [Placed(mention=one, page=2 * n, last_page=2 * n, issue_page=n) for n, one in enumerate(found)]


def test_sources_stand_under_who_published_them_or_their_site() -> None:
    (index,), cited, book = sources.draft(placed(), IndexStyle())
    assert proving.proved([index], cited, book) == ()
    shown = index_text.as_text([index]).splitlines()
    assert shown[0] == "INDEX OF SOURCES CITED"
    assert shown[2].startswith(
        "Entries are arranged word by word; numbers refer to pages. The sources that the issues cite"
    )
    assert "Names are indexed" not in shown[2]
    assert [line for line in shown[3:] if len(line) > 1] == [
        "example.com",
        "  The bridge, 5",
        "Ministry of Defence (mod.example.org)",
        "  4 March, 1, 7",
        "  5 March, 3",
        "Town council (town.example.org), 9n",
    ]


def test_no_sources_make_no_index() -> None:
    assert sources.draft([], IndexStyle())[0] == ()


def test_a_long_description_is_cut_at_a_word() -> None:
    link = f'[a](https://example.org/ "Town council, {"on the bridge " * 20}")'
    (mention,) = sources.citations(plaintext.read(prepare(sound(link))))
    assert len(mention.detail) <= sources.LONGEST + 2
    assert mention.detail.endswith("the bridge …")
