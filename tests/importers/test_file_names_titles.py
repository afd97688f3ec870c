"""Number and date of a title count before the name of the file, in every importer, in the publication's language."""

from datetime import date

import pytest

from publisher import store
from publisher.importers import run
from publisher.importers.interface import Asked
from tests.tools.word import p, t, word

HTML = "<!doctype html><meta charset=utf-8><title>{0}</title><h1>{0}</h1><p>{1}</p><h2>Ports</h2><p>It shut.</p>"
WORDPRESS = """<?xml version="1.0"?><rss version="2.0" xmlns:wp="http://wordpress.org/export/1.2/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><wp:wxr_version>1.2</wp:wxr_version>
<item><title>{0}</title><content:encoded><![CDATA[<p>{1}</p><h2>Ports</h2><p>It shut.</p>]]></content:encoded>
<wp:post_name>review-no-2</wp:post_name><wp:post_date>2026-11-10 09:00:00</wp:post_date>
<wp:post_type>post</wp:post_type><wp:status>publish</wp:status></item></channel></rss>"""
KINDS = ("docx", "html", "md", "txt", "xml")


def made(folder, ending, title, line, name="final2", asked=None):
    """Import a text with a title and a line under it."""
    path = folder / f"{name}.{ending}"
    match ending:
        case "docx":
            path.write_bytes(word(p(t(title), "Title") + p(t(line)) + p(t("Ports"), "Heading1") + p(t("It shut."))))
        case "html":
            path.write_text(HTML.format(title, line), encoding="utf-8")
        case "md":
            path.write_text(f"---\ntitle: '{title}'\n---\n\n{line}\n\n## Ports\n\nIt shut.\n", encoding="utf-8")
        case "xml":
            path.write_text(WORDPRESS.format(title, line), encoding="utf-8")
        case "txt":
            path.write_text(f"{title}\n\n{line}\n\nPORTS AND SHIPS\n\nIt shut on a day.\n", encoding="utf-8")
    return run.import_files(store.workspace(folder), [path], asked or Asked(), force=False, dry=True)


@pytest.mark.parametrize("ending", KINDS)
def test_the_title_counts_before_the_name_of_the_file(small, ending):
    taken = made(small, ending, "Town Review No 51", "10 November 2026")
    assert [row.issue for row in taken.rows] == ["2026/51"], taken.problems
    assert [problem.code for problem in taken.problems if problem.code == "S163"] == ["S163"]


@pytest.mark.parametrize("ending", KINDS)
def test_the_editor_counts_before_all(small, ending):
    taken = made(small, ending, "Town Review No 51", "10 November 2026", asked=Asked(7, date(2025, 1, 6)))
    assert [(row.issue, row.date) for row in taken.rows] == [("2025/7", "2025-01-06")], taken.problems


@pytest.mark.parametrize("ending", KINDS)
@pytest.mark.parametrize(
    ("title", "line"),
    [
        ("Town Review № 7", "10 лістапада 2026"),
        ("Town Review, Nr 7", "10 listopada 2026 r."),
        ("Town Review, nr. 7", "2026 m. lapkričio 10 d."),
        ("Town Review – Ausgabe 7", "10. November 2026"),
        ("Town Review – Numéro 7", "10 novembre 2026"),
        ("Town Review n° 7", "10 de noviembre de 2026"),
        ("Town Review, Wydanie 7", "10.11.2026"),
        ("Town Review. Выпуск 7", "10 ноября 2026 г."),
        ("Town Review: Issue #7", "November 10, 2026"),
        ("Town Review, Vol. 3, No. 7", "2026-11-10"),
        ("Town Review #7", "10 November 2026"),
        ("Town Review No. 6–7", "Tuesday, 10th November 2026"),
        ("Town Review, No 7, 10 November 2026", "Of harbours."),
    ],
)
def test_titles_and_date_lines_of_many_languages(small, ending, title, line):
    taken = made(small, ending, title, line, name="text")
    assert [(row.issue, row.date) for row in taken.rows] == [("2026/7", "2026-11-10")], taken.problems
    assert ["S252"] * ("6–7" in title) == [problem.code for problem in taken.problems if problem.code == "S252"]


@pytest.mark.parametrize("ending", KINDS)
@pytest.mark.parametrize("week", ["Week of 2–8 November", "Week of 2 November", "2–8 November 2026"])
def test_the_days_in_a_title_are_the_period(small, ending, week):
    taken = made(small, ending, f"Town Review No 7, {week}", "10 November 2026", name="text")
    assert [(row.issue, row.date) for row in taken.rows] == [("2026/7", "2026-11-10")], taken.problems


def test_a_title_in_the_language_of_the_publication_is_no_title_of_the_issue(small):
    settings = small / "issues/publication.yaml"
    text = settings.read_text(encoding="utf-8")
    for key, value in (("title", "Тыднёвы агляд"), ("language", "be"), ("slug", "review")):
        text = "\n".join([line for line in text.split("\n") if not line.startswith(f"{key}:")] + [f"{key}: {value}"])
    settings.write_text(text, encoding="utf-8")
    title = p(t("Тыднёвы агляд № 10, 9 сакавіка 2026"), "Title")
    (small / "no-10.docx").write_bytes(
        word(title + p(t("Палітыка"), "Heading1") + p(t("3 сакавіка суд адклаў разгляд.")))
    )
    workspace = store.workspace(small)
    for asked in (Asked(), Asked(day=date(2026, 3, 9))):
        taken = run.import_files(workspace, [small / "no-10.docx"], asked, force=True, dry=False)
        assert [(row.issue, row.date) for row in taken.rows] == [("2026/10", "2026-03-09")], taken.problems
        source = (small / "issues/2026/10/issue.md").read_text("utf-8")
        assert source.startswith("---\ndate: 2026-03-09\nnumber: 10\n---\n\n## Палітыка\n")
