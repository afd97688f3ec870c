"""Checks of a finished PDF: a good file passes, and a file broken in one way is told for that way."""

import io
import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    ByteStringObject,
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

from publisher.model.part import Output
from publisher.pdf.reader import PdfFile
from publisher.problems import Severity
from publisher.verify import pdf
from tests.tools import press_sheet

Break = Callable[[PdfWriter, Any], object]


def found(data: bytes, **changes: object) -> set[str]:
    part = replace(press_sheet.rich_part(), **changes)  # type: ignore[arg-type]
    problems = pdf.check(Output("x.pdf", "application/pdf", data), part)
    return {problem.code for problem in problems if problem.severity is Severity.ERROR}


def broken(how: Break) -> bytes:
    """The rich file, taken apart, changed and put together again."""
    writer = PdfWriter(clone_from=io.BytesIO(press_sheet.rich_part().pdf))
    how(writer, writer.root_object)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def elements(root: Any, kind: str) -> list[Any]:
    """Every structure element of a kind."""
    stack, matching = [root["/StructTreeRoot"]["/K"]], []
    while stack:
        element = stack.pop().get_object()
        if not isinstance(element, DictionaryObject) or "/S" not in element:
            continue
        matching += [element] if element["/S"] == kind else []
        kids = element.get("/K", [])
        stack += kids if isinstance(kids, list) else [kids]
    return matching


def stream(writer: PdfWriter, change: Callable[[bytes], bytes]) -> None:
    """Change the stream of the first page."""
    page = writer.pages[0]
    content = DecodedStreamObject()
    content.set_data(change(page["/Contents"].get_object().get_data()))
    page[NameObject("/Contents")] = writer._add_object(content)


def metadata(writer: PdfWriter, root: Any, old: bytes, new: bytes) -> None:
    packet = DecodedStreamObject()
    packet[NameObject("/Type")] = NameObject("/Metadata")
    packet[NameObject("/Subtype")] = NameObject("/XML")
    packet.set_data(root["/Metadata"].get_object().get_data().replace(old, new))
    root[NameObject("/Metadata")] = writer._add_object(packet)


def annotation(writer: PdfWriter) -> Any:
    return writer.pages[0]["/Annots"][0].get_object()


def font(writer: PdfWriter) -> Any:
    return next(iter(writer.pages[0]["/Resources"]["/Font"].values())).get_object()


def act(writer: PdfWriter, kind: str) -> None:
    action = DictionaryObject({NameObject("/S"): NameObject(kind), NameObject("/JS"): TextStringObject("x")})
    annotation(writer)[NameObject("/A")] = action


def aim(writer: PdfWriter, uri: str) -> None:
    annotations = [reference.get_object() for page in writer.pages for reference in page.get("/Annots", [])]
    link = next(annotation for annotation in annotations if "/A" in annotation)
    link["/A"][NameObject("/URI")] = TextStringObject(uri)


def nothing(_writer: PdfWriter, _root: Any) -> None:
    """The file as it is, once through the writer."""


NO = BooleanObject(value=False)
BREAKS: list[tuple[str, Break]] = [
    ("P002", lambda w, r: r.pop("/MarkInfo")),
    ("P002", lambda w, r: r["/MarkInfo"].update({NameObject("/Marked"): NO})),
    ("P002", lambda w, r: r.pop("/StructTreeRoot")),
    ("P003", lambda w, r: r.pop("/Lang")),
    ("P004", lambda w, r: r.pop("/ViewerPreferences")),
    ("P004", lambda w, r: r["/ViewerPreferences"].update({NameObject("/DisplayDocTitle"): NO})),
    ("P004", lambda w, r: metadata(w, r, b"dc:title", b"dc:other")),
    ("P005", lambda w, r: r.pop("/Metadata")),
    ("P005", lambda w, r: metadata(w, r, b"<pdfaid:part>3<", b"<pdfaid:part>2<")),
    ("P005", lambda w, r: metadata(w, r, b"<pdfuaid:part>1</pdfuaid:part>", b"")),
    ("P006", lambda w, r: r.pop("/OutputIntents")),
    ("P006", lambda w, r: r["/OutputIntents"][0].get_object().pop("/DestOutputProfile")),
    ("P007", lambda w, r: font(w).pop("/ToUnicode")),
    ("P007", lambda w, r: font(w)["/DescendantFonts"][0].get_object()["/FontDescriptor"].pop("/FontFile2")),
    ("P008", lambda w, r: r.pop("/PageLabels")),
    ("P008", lambda w, r: r["/PageLabels"]["/Nums"][1].update({NameObject("/St"): NumberObject(5)})),
    ("P009", lambda w, r: annotation(w).update({NameObject("/Dest"): TextStringObject("nowhere")})),
    ("P009", lambda w, r: r["/Outlines"]["/First"].update({NameObject("/Dest"): ArrayObject([NumberObject(3)])})),
    ("P010", lambda w, r: annotation(w).pop("/Contents")),
    ("P010", lambda w, r: annotation(w).pop("/StructParent")),
    ("P010", lambda w, r: annotation(w).pop("/F")),
    ("P010", lambda w, r: elements(r, "/Link")[0].update({NameObject("/S"): NameObject("/Span")})),
    ("P011", lambda w, r: annotation(w).update({NameObject("/StructParent"): NumberObject(0)})),
    ("P011", lambda w, r: stream(w, lambda data: data.replace(b"/MCID 3>>", b"/MCID 999>>"))),
    ("P011", lambda w, r: elements(r, "/H1")[0].pop("/K")),
    ("P011", lambda w, r: elements(r, "/H1")[0].update({NameObject("/K"): NumberObject(2)})),
    ("P011", lambda w, r: r["/StructTreeRoot"]["/ParentTree"]["/Nums"][1].get_object().reverse()),
    ("P011", lambda w, r: w.pages[0].pop("/StructParents")),
    ("P012", lambda w, r: elements(r, "/Figure")[0].pop("/Alt")),
    ("P012", lambda w, r: elements(r, "/Figure")[0].update({NameObject("/Alt"): TextStringObject(" ")})),
    ("P013", lambda w, r: [e.update({NameObject("/S"): NameObject("/H3")}) for e in elements(r, "/H2")]),
    ("P013", lambda w, r: [e.update({NameObject("/S"): NameObject("/P")}) for e in elements(r, "/H1")]),
    ("P014", lambda w, r: w.encrypt("x", algorithm="RC4-40")),
    ("P014", lambda w, r: r.update({NameObject("/OpenAction"): DictionaryObject()})),
    ("P014", lambda w, r: w.add_attachment("x.txt", b"x")),
    ("P014", lambda w, r: act(w, "/Launch")),
    ("P014", lambda w, r: act(w, "/JavaScript")),
    ("P014", lambda w, r: aim(w, "file:///etc/passwd")),
    ("P014", lambda w, r: aim(w, "javascript:alert(1)")),
    ("P014", lambda w, r: w.pages[0].update({NameObject("/AA"): DictionaryObject()})),
    ("P014", lambda w, r: r.update({NameObject("/AcroForm"): DictionaryObject()})),
    ("P015", lambda w, r: w.pages[0]["/MediaBox"].__setitem__(3, NumberObject(500))),
    ("P015", lambda w, r: r["/Outlines"]["/First"].update({NameObject("/Title"): TextStringObject("Other")})),
    ("P016", lambda w, r: stream(w, lambda data: b"BT (x) Tj ET\n" + data)),
    ("P016", lambda w, r: stream(w, lambda data: data + b"\n0 0 9 9 re f")),
    ("P016", lambda w, r: stream(w, lambda data: re.sub(rb"/Artifact\nBMC", b"", data, count=1))),
    ("P017", lambda w, r: elements(r, "/Note")[0].pop("/ID")),
    ("P017", lambda w, r: [e.update({NameObject("/ID"): ByteStringObject(b"n")}) for e in elements(r, "/Note")]),
    ("P017", lambda w, r: elements(r, "/TH")[0].pop("/A")),
]


def test_a_good_file_passes() -> None:
    assert found(press_sheet.rich_part().pdf) == set()
    assert found(broken(nothing)) == set()


@pytest.mark.parametrize(("code", "how"), BREAKS, ids=[f"{code}-{at}" for at, (code, _) in enumerate(BREAKS)])
def test_a_broken_file_is_told(code: str, how: Break) -> None:
    assert code in found(broken(how))


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\n", b"hello", press_sheet.picture()])
def test_what_is_no_pdf_is_told(data: bytes) -> None:
    assert found(data) == {"P001"}


@pytest.mark.parametrize(
    "changes",
    [{"sizes": ((1.0, 1.0),)}, {"anchors": (("other", 0),)}, {"bookmarks": ()}],
    ids=["sizes", "anchors", "bookmarks"],
)
def test_facts_of_another_file_are_told(changes: dict[str, object]) -> None:
    assert found(press_sheet.rich_part().pdf, **changes) == {"P015"}


def test_each_check_says_what_and_why_under_a_code_of_its_own() -> None:
    said = [(check.__doc__ or "").partition(":")[0] for check in pdf.CHECKS]
    assert said == sorted(set(said))
    assert said == [f"P{number:03}" for number in range(2, 2 + len(said))]
    assert all("Why:" in (check.__doc__ or "") and "Passes:" in (check.__doc__ or "") for check in pdf.CHECKS)
    assert {code for code, _ in BREAKS} == set(said)


def test_a_problem_names_the_file() -> None:
    file = PdfFile("x.pdf", press_sheet.rich_part(), None, {}, [], {}, [])  # type: ignore[arg-type]
    assert str(file.problem("P003", "m")) == "x.pdf: P003 m"
