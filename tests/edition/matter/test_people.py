"""The people of an issue: who is listed, under which name and office, and on which pages."""

from dataclasses import replace
from datetime import date

from publisher.edition import prepare
from publisher.edition.matter.people import people_of, with_people
from publisher.edition.weekly import weekly
from publisher.model.part import TypesetPart, counted
from publisher.model.walking import everything, plain
from publisher.settings.authorities import Authorities, Authority
from publisher.settings.publication import Publication
from publisher.source import reader

HOUSE = Publication(title="Town Review", publisher={"name": "Town Press"})
HEAD = "---\ndate: 2024-01-08\nnumber: 1\n---\n"
BODY = """
## News

Ada Example spoke first, and Łukasz Novak answered.

The council met in Harbourton. Example, said the clerk, would speak again; Example did.

{.no-index}
Greetings came from Zoë Quill.

::: signature
Berta Clerk
:::
"""


def person(name_id: str, name: str, **given) -> Authority:
    return Authority(id=name_id, kind="person", name=name, **given)


BOOK = Authorities(
    entries=(
        person("novak", "Novak, Łukasz", gloss={"2023": "clerk", "2024": "mayor of Harbourton"}),
        person("example", "Example, Ada", qualifier="the elder", gloss="editor"),
        person("quill", "Quill, Zoë"),
        person("clerk", "Clerk, Berta"),
        person("absent", "Absent, Adam"),
        Authority(id="harbourton", kind="place", name="Harbourton"),
    )
)


def issue(body: str = BODY):
    read, problems = reader.read_file((HEAD + body).encode(), "issues/2024/1/issue.md", HOUSE, None)
    assert not [problem for problem in problems if problem.severity == "error"]
    return prepare.prepare(read)


def part(pages: dict[str, tuple[tuple[int, float, int], ...]]) -> TypesetPart:
    return TypesetPart(
        name="x",
        pdf=b"",
        sizes=((1, 1),) * 9,
        anchors=tuple(sorted((block, lines[0][0]) for block, lines in pages.items())),
        bookmarks=(),
        fonts=(),
        lines=tuple(sorted(pages.items())),
    )


def test_persons_of_the_names_file_alone_in_the_order_of_an_index():
    people = people_of(issue(), BOOK, "en")
    assert [(each.name, each.office) for each in people.persons] == [
        ("Example, Ada", "the elder, editor"),
        ("Novak, Łukasz", "mayor of Harbourton"),
    ]


def test_an_office_of_another_year_is_not_said():
    older = replace(issue(), year=2022, date=date(2022, 1, 3))
    assert people_of(older, BOOK, "en").persons[1].office == ""


def test_each_page_once_and_that_of_the_line_in_which_the_name_stands():
    """A name in the last lines of a paragraph that begins on the page before was listed with that page elsewhere."""
    read = issue()
    first, second, *_ = read.sections[0].blocks
    early = counted(second.children[:1]) - 30
    made, _ = weekly(read, HOUSE, paper="a4")
    people = people_of(read, BOOK, "en")
    told = with_people(made, people, part({first.id: ((1, 0.0, 99),), second.id: ((1, 50.0, early), (2, 0.0, 99))}))
    entry = told.imprint[0]
    assert (entry.label, entry.is_list) == ("People in this issue", True)
    assert [plain(run).replace("\u00a0", " ") for run in entry.paragraphs] == [
        "Example, Ada (the elder, editor), 2, 3",
        "Novak, Łukasz (mayor of Harbourton), 2",
    ]
    links = [node.target for node in everything(entry.paragraphs[0]) if hasattr(node, "target")]
    assert links == [f"#{first.id}", f"#{first.id}"], "page 3 leads nowhere: its paragraph begins on page 2"


def test_the_list_is_replaced_by_the_one_that_is_true():
    read = issue()
    made, _ = weekly(read, HOUSE, paper="a4")
    people = people_of(read, BOOK, "en")
    once = with_people(made, people, None)
    assert [entry.name for entry in with_people(once, people, None).imprint].count("people") == 1


def test_words_of_the_list_are_those_of_the_language_of_the_issue():
    read = replace(issue(), lang="de")
    made, _ = weekly(read, HOUSE, paper="a4")
    assert with_people(made, people_of(read, BOOK, "en"), None).imprint[0].label == "Personen dieser Ausgabe"
