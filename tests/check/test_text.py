from dataclasses import replace

from publisher.check.text import MASK, runs, sentences
from publisher.model.tree import Paragraph, Redacted, Text
from tests.tools.desk import copy_of


def texts(body: str, kind: str = "prose") -> list[str]:
    return [run.text for run in copy_of(body).runs if run.kind == kind]


def test_what_is_no_text_is_masked_and_as_long() -> None:
    (run,) = (
        run for run in copy_of("The `cat x` of [Мінск]{lang=be} at https://example.org/a.").runs if run.kind == "prose"
    )
    assert run.text == f"The {MASK * 5} of {MASK * 5} at {MASK * 22}"
    assert run.whole == "The cat x of Мінск at https://example.org/a."


def test_kinds() -> None:
    body = (
        "### A heading\n\nProse.\n\n- an item\n\n> A quotation.\n\n| H |\n|---|\n| c |\n\nNote.[^a]\n\n[^a]: The note."
    )
    assert [(run.kind, run.text) for run in copy_of(body).runs[1:]] == [
        ("heading", "A heading"),
        ("prose", "Prose."),
        ("item", "an item"),
        ("quotation", "A quotation."),
        ("cell", "H"),
        ("cell", "c"),
        ("prose", "Note."),
        ("note", "The note."),
    ]


def test_lines_of_the_source() -> None:
    (run,) = (run for run in copy_of("One two\nthree [four](https://example.org/1)\nfive.").runs if run.kind == "prose")
    assert [run.line_at(run.text.index(word)) for word in ("One", "three", "four", "five")] == [6, 7, 7, 8]
    assert run.linked(run.text.index("four"))
    assert not run.linked(run.text.index("five"))
    assert not run.cited(run.text.index("four"))


def test_front_matter_has_its_lines() -> None:
    head = 'takeaways:\n  - "**At least 24 drones.** Most flew on."\ncorrections: ["No 3: it was Monday."]\n'
    found = {run.text: run.line for run in copy_of("Text.", head=head).runs if run.kind == "head"}
    assert found == {"At least 24 drones. Most flew on.": 5, "No 3: it was Monday.": 6}


def test_sentences() -> None:
    (run,) = (
        run
        for run in copy_of("Mr. Smith of the U.S. Army met J. Berg. “Yes.” He left! No. 5 is here").runs
        if run.kind == "prose"
    )
    assert [each.text for each in sentences(run)] == [
        "Mr. Smith of the U.S. Army met J. Berg.",
        "“Yes.”",
        "He left!",
        "No. 5 is here",
    ]


def test_an_issue_without_text_has_its_title_only() -> None:
    assert [run.kind for run in runs(copy_of("").issue)] == ["heading"]


def test_what_is_redacted_is_masked() -> None:
    paragraph = Paragraph(children=(Text("The "), Redacted("redacted"), Text(" came.")), line=6)
    (run,) = runs(replace(copy_of("").issue, title="", sections=(), lead=(paragraph,)))
    assert run.text == f"The {MASK * 10} came."


def test_the_headline_is_a_text_of_the_issue():
    copy = copy_of("It rained.", head="headline: Ferries cam\u0435 in\n")
    assert "Ferries cam\u0435 in" in [run.whole for run in copy.printed]
