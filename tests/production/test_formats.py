"""The tables of formats and of checks of finished files."""

from types import SimpleNamespace
from typing import Any

from publisher.formats import epub
from publisher.model.part import Output
from publisher.production import formats
from publisher.store import Cache
from tests.tools import press_sheet


def test_every_format_has_a_check():
    assert formats.FORMATS.keys() == formats.CHECKS.keys() == {"pdf", "epub", "txt"}


def test_subsets_of_fonts_are_kept_apart(tmp_path, monkeypatch):
    shop = formats.Shop((), (), Cache(tmp_path / "ours"), Cache(tmp_path / "fonts"))

    def bind(*_, remember, **__):
        return remember("a.woff2", lambda: b"font"), remember("a.jpg", lambda: b"cover")

    monkeypatch.setattr(epub, "bind", bind)
    assert formats.FORMATS["epub"](None, None, shop) == (b"font", b"cover")
    assert [path.name for path in (tmp_path / "fonts/epub").iterdir()] == ["a.woff2"]
    assert [path.name for path in (tmp_path / "ours/epub").iterdir()] == ["a.jpg"]


def test_a_pdf_of_one_part_is_the_bytes_of_the_press_under_the_name_of_the_edition():
    edition: Any = SimpleNamespace(slug="river-review-2024-7")
    part = press_sheet.rich_part()
    shop = formats.Shop((), (), None, None)
    output, _ = formats.FORMATS["pdf"](edition, part, shop)
    assert output == Output("river-review-2024-7.pdf", "application/pdf", part.pdf)
