from types import SimpleNamespace
from typing import Any

import pytest

from publisher.model.part import Output
from publisher.problems import PublisherError
from publisher.production import formats
from publisher.settings import publication
from publisher.source import reader
from publisher.store import Cache
from tests.conftest import PUBLICATION
from tests.tools import press_sheet


def test_every_format_has_a_check():
    assert formats.FORMATS.keys() == formats.CHECKS.keys() == {"pdf", "epub", "txt"}


def test_a_house_style_is_read_or_stops_the_press_with_all_its_mistakes():
    assert publication.house(PUBLICATION.encode(), "p.yaml").title == "Town Review"
    with pytest.raises(PublisherError) as stopped:
        publication.house(PUBLICATION.replace("place:", "plaec:").replace("url:", "ulr:").encode(), "p.yaml")
    assert [problem.code for problem in stopped.value.problems] == ["C002", "C002"]
    with pytest.raises(PublisherError, match=r"p\.yaml:1: C030 byte 7 is not UTF-8"):
        publication.house(b"title: \xff", "p.yaml")


def test_a_source_without_a_folder_has_no_pictures():
    source = b"---\ndate: 2024-11-04\nnumber: 1\n---\n\n![a](a.svg)\n"
    _, problems = reader.read_file(source, "a.md", publication.house(PUBLICATION.encode(), "p.yaml"), None)
    assert [problem.code for problem in problems] == ["S081"]


def test_subsets_of_fonts_are_kept_apart(tmp_path, monkeypatch):
    from publisher.formats import epub  # noqa: PLC0415 - the row imports it when it is called

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
