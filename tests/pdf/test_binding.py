"""Parts bound into one file: tree, names, labels, outline, fonts; the same bytes each time."""

from dataclasses import replace
from datetime import date
from io import BytesIO
from itertools import pairwise

import pikepdf
import pytest

from publisher import fonts
from publisher.model.edition import Metadata
from publisher.model.part import Bookmark, TypesetPart
from publisher.pdf import binding, xmp
from publisher.pdf.binding import Labels, Leaf, Volume
from publisher.pdf.content import Element
from publisher.press import engine
from publisher.press.composing import Composer
from publisher.press.shaping import Run
from tests.tools.composed import SLOT, type_
from tests.tools.press_sheet import small

FACES = {face.name: face for face in fonts.shipped()}
METADATA = Metadata(
    identifier="urn:uuid:0", title="Town Review 2024", publication="Town Review", publisher="The Town Press",
    creators=("The Town Press",), date=date(2024, 12, 30), year=2024, number=0, lang="en-GB",
)  # fmt: skip
BODY = (
    '<h1 id="top">{name}</h1><p>See <a href="#s">the section</a>.<span class="note">A note.</span></p>'
    '<p style="break-before: page" id="s">The section.</p>'
)


def typeset(slot: int, name: str) -> TypesetPart:
    part, problems = engine.typeset(replace(small(BODY.format(name=name), ".note {float: footnote}"), slot=slot))
    assert part is not None
    assert problems == ()
    return part


def listed() -> TypesetPart:
    composer = Composer(type_(), (595.28, 841.89), SLOT)
    composer.page()
    line = composer.type.line((Run("Section, ", "index"), Run("2", "index", "vol:2024/1#s", "page 2, Section")))
    composer.put(line, 70, 100, Element("P", composer.root))
    return composer.part("list")


@pytest.fixture(scope="module")
def parts() -> tuple[TypesetPart, ...]:
    return typeset(1, "First"), typeset(2, "Second"), listed()


def volume(parts: tuple[TypesetPart, ...], **values) -> Volume:
    one, two, three = parts
    leaves = (
        Leaf(one, ("1", "2"), (b"", b""), "No 1", kind="Part", bookmarks=(Bookmark(1, "No 1", 0), Bookmark(2, "S", 1))),
        Leaf(None, ("3",), (b"",)),
        Leaf(two, ("4", "5"), (b"", b""), "No 2", "be", "Part", (Bookmark(1, "No 2", 0),)),
        Leaf(three, ("6",), (b"",), "List"),
    )
    given = {"leaves": leaves, "labels": (Labels(0, "D"),), "places": {"vol:2024/1#s": (1, 100.0)}, "faces": FACES}
    facts = {"extra": (), "metadata": METADATA, "xmp": xmp.rdf(METADATA, producer="p", creator_tool="t")}
    return Volume(**{**given, **facts, **values})


@pytest.fixture(scope="module")
def bound(parts) -> bytes:
    return binding.bind(volume(parts))


def test_trees_are_joined_under_one_document(bound: bytes) -> None:
    with pikepdf.open(BytesIO(bound)) as pdf:
        document = pdf.Root.StructTreeRoot.K
        assert [str(kid.S) for kid in document.K] == ["/Part", "/Part", "/Sect"]
        assert [str(kid.T) for kid in document.K] == ["No 1", "No 2", "List"]
        assert str(document.K[1].Lang) == "be"
        assert all(kid.P.objgen == document.objgen for kid in document.K)
        assert {key: str(role) for key, role in pdf.Root.StructTreeRoot.RoleMap.items()} == {
            "/Em": "/Span",
            "/Strong": "/Span",
        }
        assert pdf.check_pdf_syntax() == []


def test_the_parent_tree_leads_from_every_page_back_into_its_part(bound: bytes) -> None:
    with pikepdf.open(BytesIO(bound)) as pdf:
        tree = pikepdf.NumberTree(pdf.Root.StructTreeRoot.ParentTree)
        for page in pdf.pages:
            if "/StructParents" in page.obj:
                for element in tree[int(page.obj.StructParents)]:
                    assert element.S in ("/H1", "/P", "/Link", "/Note", "/Lbl", "/Span", "/Reference")
            for annotation in page.obj.get("/Annots", []):
                assert tree[int(annotation.StructParent)].S == "/Link"
        kids = pdf.Root.StructTreeRoot.ParentTree.Kids
        limits = [[int(limit) for limit in kid.Limits] for kid in kids]
        assert limits == sorted(limits)
        assert all(one[1] < two[0] for one, two in pairwise(limits))


def test_every_name_that_a_link_asks_for_is_there(bound: bytes) -> None:
    with pikepdf.open(BytesIO(bound)) as pdf:
        names = pikepdf.NameTree(pdf.Root.Names.Dests)
        numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
        asked = {
            str(annotation.Dest): numbers[names[str(annotation.Dest)][0].objgen]
            for page in pdf.pages
            for annotation in page.obj.get("/Annots", [])
            if "/Dest" in annotation
        }
        assert asked == {"1.s": 1, "2.s": 4, "vol:2024/1#s": 1}


def test_labels_outline_and_language(bound: bytes) -> None:
    with pikepdf.open(BytesIO(bound)) as pdf:
        assert [page.label for page in pdf.pages] == ["1", "2", "3", "4", "5", "6"]
        with pdf.open_outline() as found:
            titles = [(item.title, [below.title for below in item.children]) for item in found.root]
        assert titles == [("No 1", ["S"]), ("No 2", [])]
        assert str(pdf.Root.Lang) == "en-GB"
        assert bool(pdf.Root.MarkInfo.Marked)
        assert b"<pdfuaid:part>1</pdfuaid:part>" in pdf.Root.Metadata.read_bytes()


def test_roman_labels_and_prefixes(parts) -> None:
    data = binding.bind(volume(parts, labels=(Labels(0, "D", "Cover "), Labels(1, "r"), Labels(3, "D"))))
    with pikepdf.open(BytesIO(data)) as pdf:
        assert [page.label for page in pdf.pages] == ["Cover 1", "i", "ii", "1", "2", "3"]


def test_each_face_is_embedded_once_with_what_all_parts_use(parts, bound: bytes) -> None:
    with pikepdf.open(BytesIO(bound)) as pdf:
        files = {
            font.DescendantFonts[0].FontDescriptor.FontFile2.objgen
            for page in pdf.pages
            for font in page.obj.get("/Resources", {}).get("/Font", {}).values()
        }
        assert len(files) == len({use.face for part in parts for use in part.faces})
        for page in pdf.pages:
            for font in page.obj.get("/Resources", {}).get("/Font", {}).values():
                wide = fonts.widths(FACES[next(name for name in FACES if str(font.BaseFont)[8:] in name)], range(2000))
                runs = list(font.DescendantFonts[0].W)
                for first, each in zip(runs[::2], runs[1::2], strict=True):
                    for glyph, width in enumerate(each, int(first)):
                        assert wide[glyph] == int(width)


def test_widths_are_those_that_the_press_states(parts) -> None:
    for use in parts[0].faces:
        with pikepdf.open(BytesIO(parts[0].pdf)) as pdf:
            font = pdf.pages[0].obj.Resources.Font[f"/{use.name}"]
            runs = list(font.DescendantFonts[0].W)
        stated = {
            glyph: int(width)
            for first, each in zip(runs[::2], runs[1::2], strict=True)
            for glyph, width in enumerate(each, int(first))
        }
        ours = fonts.widths(FACES[use.face], stated)
        assert set(stated) == {glyph for glyph, _ in use.glyphs}
        assert all(abs(stated[glyph] - ours[glyph]) <= 1 for glyph in stated)


def test_a_stamp_is_an_artifact_behind_the_page(parts) -> None:
    one, *rest = volume(parts).leaves
    data = binding.bind(volume(parts, leaves=(Leaf(one.part, one.folios, (b"BT ET", b""), "No 1"), *rest)))
    with pikepdf.open(BytesIO(data)) as pdf:
        assert len(pdf.pages[0].obj.Contents) == 2
        assert isinstance(pdf.pages[1].obj.Contents, pikepdf.Stream)
        assert pdf.pages[0].obj.Contents[1].read_bytes().startswith(b"/Artifact <</Type/Pagination")


def test_the_same_input_gives_the_same_bytes(parts, bound: bytes) -> None:
    assert binding.bind(volume(parts)) == bound


def test_a_face_that_is_not_there_is_an_error(parts) -> None:
    with pytest.raises(LookupError):
        binding.bind(volume(parts, faces={}))
