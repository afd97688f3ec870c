"""Names of an edition: what issue.md names in a passage, its counterpart does."""

from pathlib import Path

from publisher import store
from publisher.edition import opening, prepare
from publisher.mentions import finding, plaintext
from publisher.mentions.matching import Matcher
from publisher.names import projecting
from publisher.production import orders
from publisher.production.orders import Wish
from publisher.settings import authorities, headings
from tests.conftest import make_workspace
from tests.edition.languages.texts import HOUSE_TEXT

NAMES = """\
- {id: l, kind: person, name: "Lukashenka, Aliaksandr", names: {pl: "Łukaszenka, Aleksandr"}}
- {id: m, kind: place, name: Minsk, names: {pl: Mińsk}}
- {id: bridges, kind: subject, name: bridges}
"""
MAIN = """---
date: 2024-11-04
number: 1
---

## News

Aliaksandr Lukashenka spoke in Minsk of 12 ships.

{index="bridges > old ones"}
The bridge is open.
"""
OWN = """---
---

## Wieści

W Mińsku mówiono o 12 statkach Aleksandra Łukaszenki. Mińsk milczy.

Most otwarto.
"""


def test_entries_of_the_counterpart_are_marked_where_their_forms_have_other_endings(tmp_path: Path) -> None:
    folder = make_workspace(tmp_path / "review", HOUSE_TEXT, MAIN)
    (folder / "issues/2024/1/issue.pl.md").write_text(OWN, encoding="utf-8")
    place = store.workspace(folder)
    (order,), _ = orders.plan(place, [], Wish(), "pl")
    book, problems = authorities.read(NAMES)
    assert book, problems
    polish = headings.in_language(book, "pl")
    issue, _ = opening.opened(place, order.folder, opening.house_style(place))
    assert issue
    both = (book, Matcher(book)), (polish, Matcher(polish))
    own = finding.names_in(plaintext.read(prepare.prepare(issue)), *both[1])
    assert [(mention.entry, mention.text, mention.detail) for mention in own.mentions] == [
        ("m", "Mińsk", ""),
        ("bridges", "Most otwarto.", ""),  # the mark of issue.md, without its English words
    ]
    full = projecting.with_names_of_main(order, own, *both)
    assert [(mention.entry, mention.form) for mention in full.mentions] == [("l", ""), ("m", "Mińsk"), ("bridges", "")]
    assert full.problems == ()
