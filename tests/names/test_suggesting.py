"""Names that an editor may want, guessed from running text."""

import csv
from pathlib import Path

import pytest

from publisher import store
from publisher.edition import prepare
from publisher.importers import run
from publisher.importers.interface import Asked
from publisher.names import plaintext, suggesting
from publisher.names.plaintext import IssueText, Passage
from publisher.settings import authorities, publication
from publisher.source import reader
from tests.conftest import make_workspace

ROOT = Path(__file__).parents[2]


def issue(*passages: str, name: str = "2024/1") -> IssueText:
    made, offset = [], 0
    for number, text in enumerate(passages, 1):
        made.append(Passage(offset, offset + len(text), "news", f"p{number}", "text", number))
        offset += len(text) + 1
    return IssueText(name, "issue.md", "\n".join(passages), tuple(made))


def found(*passages: str, **given) -> dict[str, str]:
    return {each.name: each.kind for each in suggesting.suggest([issue(*passages)], **given)}


def test_persons_without_titles_and_demonyms() -> None:
    assert found("Then Prime Minister Jonas Petraitis met the Polish politician Anna Nowak and Halla Jónsdóttir.") == {
        "Jonas Petraitis": "person",
        "Anna Nowak": "person",
        "Halla Jónsdóttir": "person",
    }


def test_organisations_with_their_acronym() -> None:
    (one,) = suggesting.suggest([issue("It joined the Harbour Safety Organization (HSO). Later the HSO left.")])
    assert (one.name, one.kind, one.count) == ("Harbour Safety Organization", "organisation", 3)
    assert dict(one.forms)["HSO"] == 2


def test_connectors_of_organisations_and_lists() -> None:
    names = found(
        "He wrote to the Ministry of Roads and Bridges, to Anna Nowak and Petr Novak and to the Court of Appeal."
    )
    assert names == {
        "Ministry of Roads and Bridges": "organisation",
        "Anna Nowak": "person",
        "Petr Novak": "person",
        "Court of Appeal": "organisation",
    }


def test_places() -> None:
    names = found("They live in Puddleby, near Little Snoring district, and trade with Poland.")
    assert names == {"Puddleby": "place", "Little Snoring district": "place", "Poland": "place"}


def test_first_words_of_sentences_are_no_names() -> None:
    assert found("Furthermore it rained. Tens of people came. Rain fell, and furthermore tens of cats.") == {}


def test_surnames_and_near_spellings_are_gathered() -> None:
    (one,) = suggesting.suggest(
        [issue("We met Dmitry Shlethauer. Later Dmitry Schlethauer spoke, and Shlethauer left.")]
    )
    assert (one.name, one.count) == ("Dmitry Shlethauer", 3)
    assert {form for form, _ in one.forms} == {"Dmitry Shlethauer", "Dmitry Schlethauer", "Shlethauer"}


def test_cyrillic() -> None:
    names = found(
        "Учора палітык Святлана Ціханоўская сустрэла Паўла Латушку ў Вільні, пра гэта паведаміла Міністэрства абароны."
    )
    assert names["Святлана Ціханоўская"] == "person"
    assert names["Вільні"] == "place"


def test_known_and_ignored_names_are_not_suggested() -> None:
    book, _ = authorities.read("entries: [{id: a, kind: person, name: 'Nowak, Anna'}]\nignore: [Puddleby]\n")
    text = "I saw Anna Nowak in Puddleby with Petr Novak. Then Nowak left."
    assert found(text, book=book) == {"Petr Novak": "person"}
    start = text.index("Petr Novak")
    assert found(text, book=book, known={"2024/1": [(start, start + 10)]}) == {}


def test_resembles_and_context() -> None:
    book, _ = authorities.read("- {id: tsikh, kind: person, name: 'Tsikhanouskaya, Sviatlana'}\n")
    (one,) = suggesting.suggest([issue("On Monday we met Svetlana Tsikhanouskaia in the town.")], book)
    assert one.resembles == "tsikh"
    assert one.context == "On Monday we met Svetlana Tsikhanouskaia in the town."


def test_new_only() -> None:
    old, new = issue("We met Anna Nowak."), issue("We met Anna Nowak and Petr Novak.", name="2024/2")
    assert [each.name for each in suggesting.suggest([new], None, [old], new_only=True)] == ["Petr Novak"]


def test_order_is_by_count_then_name() -> None:
    texts = [issue("We met Petr Novak, Anna Nowak and Petr Novak in Puddleby.")]
    assert [each.name for each in suggesting.suggest(texts)] == ["Petr Novak", "Anna Nowak", "Puddleby"]


SEED = ROOT.parent / "shared/seeds/belarus-review-2024-41.txt"
GOLD = ROOT / "tests/data/seed/entities.csv"


@pytest.mark.skipif(not (SEED.is_file() and GOLD.is_file()), reason="the seed is not at hand")
def test_the_seed(tmp_path: Path) -> None:
    style = (ROOT / "issues/publication.yaml").read_text(encoding="utf-8")
    folder = make_workspace(tmp_path / "review", style)
    taken = run.import_files(store.workspace(folder), [SEED], Asked(), force=False, dry=False)
    (row,) = taken.rows
    house = publication.house(style.encode(), "publication.yaml")
    made, _ = reader.read_file(row.source.read_bytes(), "issue.md", house, None)
    assert made
    suggestions = suggesting.suggest([plaintext.read(prepare.prepare(made))])
    with GOLD.open(encoding="utf-8") as file:
        gold = [
            ({row["name"], *row["headings"].split(";")} - {""}, set(row["forms"].split(";")) - {""})
            for row in csv.DictReader(file)
        ]
    said = {each.name for each in suggestions} | {form for each in suggestions for form, _ in each.forms}
    recall = sum(bool((headings | forms) & said) for headings, forms in gold) / len(gold)
    exact = sum(any(each.name in headings for headings, _ in gold) for each in suggestions) / len(suggestions)
    assert recall >= 0.90, f"recall {recall:.3f}, exact {exact:.3f}"
    assert exact >= 0.75, f"recall {recall:.3f}, exact {exact:.3f}"
