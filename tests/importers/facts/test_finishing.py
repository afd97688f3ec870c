"""Every import puts facts in their places, tells it, and loses no character."""

import base64
import io
import json

import pytest
from PIL import Image

from publisher import store
from publisher.importers import run
from publisher.importers.interface import Asked
from tests.tools.wordpress import FEED, item

ARTIST = 0x013B
TITLE = "Town Review No 61"
ROWS = (("Nord", "1,204"), ("Sund", "7"))
TABLE = "".join(
    (
        "<table><tr><th>Port</th><th>Ships</th></tr>",
        *(f"<tr><td>{a}</td><td>{b}</td></tr>" for a, b in ROWS),
        "</table>",
    )
)
SOURCE = "<p><em>Source: <a href='https://a.example/'>Port office</a>, 2026</em></p>"


def photo(author: str = "") -> bytes:
    picture, out = Image.new("RGB", (9, 9)), io.BytesIO()
    exif = picture.getexif()
    if author:
        exif[ARTIST] = author
    picture.save(out, "JPEG", exif=exif)
    return out.getvalue()


def img(author: str = "") -> str:
    return f'<img src="data:image/jpeg;base64,{base64.b64encode(photo(author)).decode()}" alt="Quay">'


def imported(folder, body, kind="html", line="10 November 2026"):
    """Import a body of HTML; give its source, the doubts' codes, and what the last pass did."""
    path = folder / f"in.{kind}"
    if kind == "html":
        text = f"<!doctype html><meta charset=utf-8><title>{TITLE}</title><h1>{TITLE}</h1><p>{line}</p>{body}"
    elif kind == "xml":
        text = FEED % item(f"<p>{line}</p>{body}", TITLE, "2026-11-10")
    else:
        text = f"---\ntitle: {TITLE}\n---\n\n{line}\n\n{body}"
    path.write_text(text, encoding="utf-8")
    taken = run.import_files(store.workspace(folder), [path], Asked(), force=True, dry=False)
    assert [row.outcome for row in taken.rows] == ["written"], taken.problems
    made = folder / "issues/2026/61"
    record = json.loads((made / "import.json").read_text("utf-8"))
    told = [(each["why"], each["before"], each["after"]) for each in record.get("finished", [])]
    source = (made / "issue.md").read_text("utf-8").partition("\n---\n")[2].strip()
    return source, [problem.code for problem in taken.problems], told


@pytest.mark.parametrize("kind", ["html", "xml"])
def test_a_table_with_caption_source_and_numbers(small, kind):
    source, codes, told = imported(
        small, f"<h2>Ports</h2><p>Table 1: Ships in July</p>{TABLE}{SOURCE}<p>End.</p>", kind
    )
    assert '{title="Ships in July" source="[Port office](https://a.example/), 2026"}' in source
    assert "| :--- | ---: |" in source
    assert source.endswith("End.")
    assert "10 November" not in source
    assert [why.partition(" ")[0] for why, _, _ in told] == ["caption", "numbers", "source"]
    assert "S256" not in codes


def test_a_table_of_markdown(small):
    table = "| Port | Ships |\n|---|---|\n| Nord | 1,204 |\n| Sund | 7 |\n\n*Source: Port office*\n\nEnd.\n"
    source, _, told = imported(small, f"## Ports\n\n{table}", "md")
    assert source == (
        '## Ports\n\n::: table {source="Port office"}\n| Port | Ships |\n| :--- | ---: |\n| Nord | 1,204 |\n'
        "| Sund | 7 |\n:::\n\nEnd."
    )
    assert ("source of the table or chart above it", "Source: Port office", "Port office") in told


def test_markdown_in_which_nothing_is_out_of_place_keeps_its_lines(small):
    source, _, told = imported(small, "## Ports\n\nA *long*\nline.\n", "md", line="10 November 2026\n\nHello to all.")
    assert source == "Hello to all.\n\n## Ports\n\nA *long*\nline."
    assert told == []


def test_a_source_in_the_last_row_and_in_the_note(small):
    rows = TABLE.replace("</table>", "<tr><td>Source: Port office</td><td></td></tr></table>")
    noted = f"<figure>{TABLE}<figcaption>July only. Source: Insee</figcaption></figure>"
    source, _, _ = imported(small, f"<h2>Ports</h2>{rows}<h2>Rail</h2>{noted}")
    assert ':::: table {source="Port office"}'.removeprefix(":") in source
    assert 'source="Insee"' in source
    assert 'note="July only."' in source


def test_captions_and_credits_of_pictures(small):
    caption = "Figure 1. The quay. Photo: <a href='https://j.example/'>Jane Doe</a>"
    figure = f"<figure>{img()}<figcaption>{caption}</figcaption></figure>"
    under = f"<p>{img()}</p><p>Fot. Jan Kowalski / PAP</p><p>{img()}</p><p>Figure 2: The crane.</p><p>See Figure 1.</p>"
    source, codes, told = imported(small, f"<h2>Ports</h2>{figure}{under}")
    assert '"The quay."){credit="Jane Doe"}' in source
    assert '){credit="Jan Kowalski / PAP"}' in source
    assert '"The crane.")' in source
    assert "Figure 2" not in source
    assert ("address of a credit", "https://j.example/", "") in told
    assert "S256" in codes


def test_the_author_that_a_picture_tells_is_offered_and_not_printed(small):
    source, codes, _ = imported(small, f"<h2>Ports</h2><p>x</p><p>{img('Ann Bee')}</p>")
    assert "Ann Bee" not in source
    assert "S257" in codes
    other = f"<figure>{img('Ann Bee')}<figcaption>Photo: Jane Doe</figcaption></figure>"
    assert "S257" not in imported(small, f"<h2>Ports</h2><p>x</p>{other}")[1]


def test_a_line_that_says_another_day_stays_with_a_doubt(small):
    source, codes, _ = imported(small, "<p>9 March 2026</p><h2>Ports</h2><p>x</p>")
    assert source.startswith("9 March 2026")
    assert "S163" in codes


def test_the_week_is_the_period(small):
    imported(small, "<h2>Ports</h2><p>x</p>", line="Week of 2–8 November · 10 November 2026")
    head = (small / "issues/2026/61/issue.md").read_text("utf-8")
    assert "date: 2026-11-10\nnumber: 61\n" in head
    assert "period: {from: 2026-11-02, to: 2026-11-08}" in head


@pytest.mark.parametrize(
    "body",
    [
        f"<h2>Ports</h2>{TABLE}<p>Sources say the port is shut.</p>",
        "<h2>Ports</h2><p>Source: a friend.</p>",
        "<h2>Ports</h2><p>Photo: Jane Doe</p>",
        "<h2>Ports</h2><p>Table 1: nothing under it</p><p>x</p>",
        "<p>On 9 March 2026 it shut.</p><h2>Ports</h2><p>x</p>",
    ],
)
def test_what_only_looks_like_it_stays(small, body):
    source, _, told = imported(small, body)
    assert [why for why, _, _ in told if not why.startswith(("line", "numbers"))] == []
    assert "\n" in source
