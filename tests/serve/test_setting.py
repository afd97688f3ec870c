"""An issue set for the desk: pictures of its pages, places of its blocks, its e-book; nothing kept piles up."""

from publisher.serve import setting
from tests.conftest import ISSUE


def edit(folder, old, new):
    path = folder / "issues/2024/1/issue.md"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_an_issue_is_set_again_and_again(small):
    first = setting.set_issue(small, "2024/1", "", "", frozenset())
    assert not first.problems
    assert first.source == ISSUE
    assert all(page.png.startswith(b"\x89PNG") and page.width < page.height for page in first.pages)
    lines = first.source.splitlines()
    texts = {place.line: lines[place.line - 1] for place in first.places}
    assert len(texts) > 2
    assert all(text.strip() for text in texts.values())

    known = frozenset(page.digest for page in first.pages)
    again = setting.set_issue(small, "2024/1", "", "", known)
    assert [page.digest for page in again.pages] == [page.digest for page in first.pages]
    assert not any(page.png for page in again.pages)

    kept = small / "build/.cache"
    before = len(list(kept.glob("*/typeset/*")))
    paragraph = lines[max(texts) - 1]
    for number in range(3):
        edit(small, paragraph, f"{paragraph} Once more, {number}.")
        changed = setting.set_issue(small, "2024/1", "", "", known)
        assert changed.pages
        assert any(page.png for page in changed.pages)
        edit(small, f" Once more, {number}.", "")
    assert len(list(kept.glob("*/typeset/*"))) == before

    book = setting.book(small, "2024/1", "", "")
    assert book.spine
    assert set(book.spine) <= set(book.files)

    edit(small, "---\n", "---\nnonsense: [\n")
    broken = setting.set_issue(small, "2024/1", "", "", known)
    assert broken.problems
    assert not broken.pages
    assert setting.book(small, "2024/1", "", "").spine == book.spine


def test_an_issue_that_is_gone_is_said(tmp_path):
    said = setting.set_issue(tmp_path, "2024/1", "", "", frozenset())
    assert [problem.code for problem in said.problems] == ["C020"]
