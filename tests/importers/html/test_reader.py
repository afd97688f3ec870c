"""Saved web pages become issues, through the command."""

import json
from pathlib import Path

from publisher.importers.html import reader
from tests.conftest import publisher
from tests.source.pictures.samples import raster

TEXT = "<p>The bridge was opened on Monday, and this is the text of the page.</p>"


def test_claims() -> None:
    assert reader.claims("a.HTM", b"")
    assert reader.claims("a.txt", b"\xef\xbb\xbf <!-- x --> <!DOCTYPE HTML>")
    assert not reader.claims("a.txt", b"Text <b>with</b> a mark")


def saved(folder: Path, number: int, picture: bytes) -> None:
    head = f"<h1>No {number}: Bridges</h1><time datetime=2024-11-{number - 37:02}></time>"
    page = f"{head}<h2>News</h2>{TEXT}<figure><img src='No {number}_files/map.png' alt='A map'></figure>"
    (folder / f"No {number}.html").write_text(page, encoding="utf-8")
    (folder / f"No {number}_files").mkdir()
    (folder / f"No {number}_files/map.png").write_bytes(picture)
    (folder / f"No {number}_files/frame.html").write_text("<p>frame", encoding="utf-8")


def test_a_folder_of_pages(small: Path) -> None:
    inbox = small / "inbox"
    inbox.mkdir()
    saved(inbox, 41, raster("PNG"))
    saved(inbox, 42, raster("PNG"))
    dry = publisher(small, "import", "--dry-run", "inbox")
    assert dry.returncode == 0, dry.stderr
    assert "2 to be written" in dry.stdout
    assert "2024/41" in dry.stdout
    assert not (small / "issues/2024/41").exists()
    done = publisher(small, "import", "inbox")
    assert "2 written" in done.stdout, done.stderr
    assert (small / "issues/2024/41/map.png").read_bytes().startswith(b"\x89PNG")
    record = json.loads((small / "issues/2024/41/import.json").read_text("utf-8"))
    assert record["pictures"].keys() == {"map.png"}
    assert "2 unchanged" in publisher(small, "import", "inbox").stdout
    (inbox / "No 41_files/map.png").write_bytes(raster("PNG", "L"))
    assert "1 written, 1 unchanged" in publisher(small, "import", "inbox").stdout
    built = publisher(small, "build", "2024/41", "--formats", "pdf")
    assert built.returncode == 0, built.stderr
    assert (
        json.loads(publisher(small, "import", "--format", "json", "inbox").stdout)["issues"][0]["outcome"]
        == "unchanged"
    )


def test_one_page_that_says_no_number_is_listed_and_the_others_go_in(small: Path) -> None:
    inbox = small / "inbox"
    inbox.mkdir()
    saved(inbox, 41, raster("PNG"))
    (inbox / "other.html").write_text("<h1>Bridges</h1>" + TEXT, encoding="utf-8")
    done = publisher(small, "import", "inbox")
    assert done.returncode == 1
    assert "S161" in done.stderr
    assert "S161 the page does not say the number" in done.stdout
    assert (small / "issues/2024/41/issue.md").is_file()
