"""Plain text of an edition."""

from publisher.formats import plain_text
from publisher.formats.plain_lines import WIDTH
from tests.edition.test_briefing import TEXT, edition

BLOCKS = """
::: table {title="Sums" source="The town"}
| Part | Sum |
|------|----:|
| Stone [x](https://example.org/stone "The quarry") | 12 |
:::

- one
- two

::: quotation {source="The mayor"}
Well.
:::

::: chart {form=bar title="Rain" unit=mm}
| day | rain |
|-----|-----:|
| Mon | 1 |
| Tue | 2 |
:::

::: key-figures
| value | label |
|---|---|
| 3 | bridges |
:::

Text of [a name]{redact="why"}.[^n]

[^n]: A note.
"""


def text(body: str = BLOCKS) -> str:
    made = plain_text.bind(edition(TEXT.replace("{tlp=amber}\nMore.\n", "{tlp=amber}\nMore.\n" + body), "news"))
    assert made.name.endswith(".txt")
    return made.data.decode()


def test_the_label_is_first_and_last() -> None:
    lines = text().split("\r\n")
    assert lines[0] == lines[-2] == "TLP:AMBER"
    assert "Prepared for Nordsund Institute" in lines


def test_every_block_is_there() -> None:
    found = text()
    for line in (
        "Table 1: Sums", "Part        Sum", "Stone x[1]  12", "Source: The town", "- one", "> Well.", "  The mayor",
        "Bar chart: Rain. Mon 1, Tue 2 mm.", "* 3: bridges", "Text of [redacted].[a]", "[a] A note.",
        "[1] The quarry", "    https://example.org/stone",
    ):  # fmt: skip
        assert f"{line}\r\n" in found, line


def test_lines_are_short() -> None:
    assert max(map(len, text("word " * 200).split("\r\n"))) <= WIDTH


def test_a_wide_table_is_told_row_by_row() -> None:
    wide = f"| Name | What |\n|---|---|\n| {'long ' * 12} | {'word ' * 12} |\n"
    assert "- Name: long long" in text(wide)
