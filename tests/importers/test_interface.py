"""The frame of all imports."""

from publisher import fonts
from publisher.importers.interface import without_font
from publisher.problems import Severity
from tests.tools.word import foreign


def test_the_name_of_a_file_has_no_folder_and_no_ending() -> None:
    assert foreign(b"", "inbox/2024/no-41.final.docx").name == "no-41.final"


def test_characters_that_no_font_has_are_said_once_in_one_message() -> None:
    file = foreign("Text.\n\nA 🦀, 港口港 🦀\ufe0f.".encode(), "no-41.md")
    (said,) = without_font(file.data.decode(), "no-41.md", file, fonts.shipped())
    assert (said.code, said.location.line, said.severity) == ("S230", 3, Severity.WARNING)
    assert said.message.startswith(
        "no font has 3 characters of the text: 🦀 (crab), 港 (cjk unified ideograph-6e2f), 口"
    )
    assert said.message.count("港") == 1
    assert "fonts/" in said.hint
    assert without_font("Þórdís, Светлана", "no-41.md", file, fonts.shipped()) == ()


def test_of_many_characters_the_first_are_named() -> None:
    text = "".join(map(chr, range(0x4E00, 0x4E00 + 100)))
    (said,) = without_font(text, "no-41.html", foreign(b"&#x4e00;", "no-41.html"), fonts.shipped())
    assert said.message.endswith("and 40 more")
    assert said.location.line == 0


def test_characters_that_were_named_before_are_counted() -> None:
    file, faces = foreign("港口关闭".encode(), "no-42.md"), fonts.shipped()
    (said,) = without_font("港口关闭", "no-42.md", file, faces, {"港", "口", "关"})
    assert (
        said.message == "no font has 4 characters of the text: 闭 (cjk unified ideograph-95ed); 3 that are named before"
    )
    (said,) = without_font("港口", "no-42.md", file, faces, {"港", "口", "关"})
    assert said.message == "no font has 2 characters of the text, named before"
