"""Fields and formulas of a Word file: what stands in the issue, and what is listed."""

import pytest

from publisher.importers.word import objects
from tests.tools.word import (
    codes,
    field,
    imported,
    p,
    said,
    t,
)


def test_fields() -> None:
    contents = p(field(' TOC \\o "1-3" ', "")[: -len(field.END)] + t("News 3"), "Toc1") + p(field.END)
    body = contents + p(field(' XE "bridge" ') + t("About ") + field(" PAGE ", t("7")))
    assert said(body) == "About 7"
    account = imported(body).account.record()
    assert {"News 3", 'XE "bridge"', "PAGE"} <= {entry["before"] for entry in account["entries"]}
    box = '<w:ffData><w:checkBox><w:default w:val="1"/></w:checkBox></w:ffData>'
    assert said(p(field(" FORMCHECKBOX ", box=box) + t(" done"))) == "☑ done"
    assert said(p(field(' SYMBOL 0xFC \\f "Wingdings" ') + t(" done"))) == "✓ done"


def test_formulas_are_set_as_text() -> None:
    fraction = "<m:f><m:num><m:r><m:t>a+b</m:t></m:r></m:num><m:den><m:r><m:t>c</m:t></m:r></m:den></m:f>"
    power = "<m:sSup><m:e><m:r><m:t>x</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup>"
    sum_ = '<m:nary><m:naryPr><m:chr m:val="∑"/></m:naryPr><m:e><m:r><m:t>k</m:t></m:r></m:e></m:nary>'
    body = p(f"<m:oMath>{fraction}<m:r><m:t>=</m:t></m:r>{power}</m:oMath>{t(' ')}<m:oMath>{sum_}</m:oMath>")
    assert said(body) == "(a+b)/c=x² ∑ k"
    assert codes(body) == ["S198", "S198"]


@pytest.mark.parametrize(
    ("text", "name", "arguments", "switches"),
    [
        (' HYPERLINK "https://example.org/a" \\o "Tip" \\l "m" ', "HYPERLINK", ("https://example.org/a",),
         (("o", "Tip"), ("l", "m"))),
        (" ref  _Ref1 \\h ", "REF", ("_Ref1",), (("h", ""),)),
        (' TOC \\o "1-3" \\h ', "TOC", (), (("o", "1-3"), ("h", ""))),
        (' QUOTE "a \\"b\\"" ', "QUOTE", ('a "b"',), ()),
        ("", "", (), ()),
    ],
)  # fmt: skip
def test_field_codes(text: str, name: str, arguments: tuple[str, ...], switches: tuple[tuple[str, str], ...]) -> None:
    assert objects.code(text) == objects.FieldCode(name, arguments, switches)


def test_characters_of_symbol_fonts() -> None:
    assert objects.character("Symbol", 0xF061) == objects.character("symbol ", 0x61) == "α"
    assert objects.character("Arial", 0x41) == "A"
    assert objects.character("Wingdings", 0x41) == ""
