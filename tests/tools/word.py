"""Word files made of snippets of XML, so that a test shows what it is about and no binary file is kept."""

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from publisher.importers import source_proof
from publisher.importers.interface import Asked, Foreign, Imported, Reading
from publisher.importers.word import reader as docx
from publisher.problems import Location, failed
from publisher.settings import publication
from publisher.settings.publication import Publication
from publisher.source import links, writer
from publisher.source.pictures.foreign import taken_over
from tests.conftest import PUBLICATION

SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
)
KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de"
    "0000000c49444154789c63f8cfc0000003010100c9fe92ef0000000049454e44ae426082"
)


def t(text: str, look: str = "") -> str:
    """A run of text."""
    properties = f"<w:rPr>{look}</w:rPr>" if look else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def p(inside: str = "", style: str = "", more: str = "") -> str:
    """A paragraph: text, or runs as they are."""
    styled = f'<w:pStyle w:val="{style}"/>' if style else ""
    runs = inside if inside.startswith("<") or not inside else t(inside)
    return f"<w:p><w:pPr>{styled}{more}</w:pPr>{runs}</w:p>"


def li(text: str, level: int = 0, number: int = 1) -> str:
    """An item of a list."""
    return p(text, more=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def table(*rows: tuple[str, ...], head: bool = True) -> str:
    """A table of cells of text, or of XML."""
    made = []
    for number, row in enumerate(rows):
        cells = "".join(f"<w:tc>{cell if cell.startswith('<') else p(cell)}</w:tc>" for cell in row)
        mark = "<w:trPr><w:tblHeader/></w:trPr>" if head and not number else ""
        made.append(f"<w:tr>{mark}{cells}</w:tr>")
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(made)}</w:tbl>"


def style(name: str, named: str = "", based: str = "", inside: str = "", kind: str = "paragraph") -> str:
    """A style, for `styles`."""
    on = f'<w:basedOn w:val="{based}"/>' if based else ""
    named = named or name.title().replace(" ", "")
    return f'<w:style w:type="{kind}" w:styleId="{named}"><w:name w:val="{name}"/>{on}{inside}</w:style>'


STYLES = "".join(
    style(name)
    for name in (
        *(
            "heading 1",
            "heading 2",
            "heading 3",
            "heading 4",
            "Title",
            "Subtitle",
            "Quote",
            "caption",
            "List Paragraph",
        ),
        *("List Bullet", "List Bullet 2", "List Number", "List Continue", "HTML Preformatted", "toc 1"),
    )
)
NUMBERING = """
<w:abstractNum w:abstractNumId="0">
 <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/></w:lvl>
 <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="–"/></w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="1">
 <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
 <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%2)"/></w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="2">
 <w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val=" "/></w:lvl>
</w:abstractNum>
<w:num w:numId="4"><w:abstractNumId w:val="2"/></w:num>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="1"/>
 <w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>
"""


def word(
    body: str,
    *,
    styles: str = STYLES,
    parts: Mapping[str, str | bytes] | None = None,
    relations: str = "",
    main: str = "word/document.xml",
) -> bytes:
    """A file with this body. `parts` by name, XML without its root for those of Word; `relations` of the document."""
    roots = {"word/footnotes.xml": "footnotes", "word/endnotes.xml": "endnotes", "word/comments.xml": "comments"}
    own: dict[str, str | bytes] = {"word/styles.xml": f"<w:styles {SPACES}>{styles}</w:styles>"}
    own["word/numbering.xml"] = f"<w:numbering {SPACES}>{NUMBERING}</w:numbering>"
    own |= {name: content for name, content in (parts or {}).items() if name in own}
    links = relation("s", "styles", "styles.xml") + relation("n", "numbering", "numbering.xml") + relations
    for name, content in (parts or {}).items():
        if name in roots:
            links += relation(roots[name], roots[name], name.removeprefix("word/"))
            own[name] = f"<w:{roots[name]} {SPACES}>{content}</w:{roots[name]}>"
        elif name not in own:
            own[name] = content
    folder, _, file = main.rpartition("/")
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("_rels/.rels", _relations(relation("d", "officeDocument", main)))
        archive.writestr(main, f"<w:document {SPACES}><w:body>{body}<w:sectPr/></w:body></w:document>")
        archive.writestr(f"{folder}/_rels/{file}.rels", _relations(links))
        for name, content in own.items():
            archive.writestr(name, content)
    return out.getvalue()


def relation(name: str, kind: str, target: str, *, outside: bool = False) -> str:
    """A relationship."""
    mode = ' TargetMode="External"' if outside else ""
    return f'<Relationship Id="{name}" Type="{KINDS}/{kind}" Target="{escape(target)}"{mode}/>'


def _relations(inside: str) -> str:
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inside}</Relationships>'
    )


LINKS = relation("l1", "hyperlink", "https://example.org/a", outside=True)


def drawing(relation: str, alt: str = "", extra: str = "") -> str:
    """A run with a picture."""
    return (
        f'<w:r><w:drawing><wp:inline><wp:docPr id="1" name="p.png" descr="{escape(alt)}"/><a:graphic>'
        '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
        f'<pic:blipFill><a:blip r:embed="{relation}"/>{extra}</pic:blipFill></pic:pic></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r>"
    )


class _Field:
    """A field: its code, its result if it has one; `END` is its last mark."""

    END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'

    def __call__(self, code: str, result: str | None = None, box: str = "") -> str:
        begin = f'<w:r><w:fldChar w:fldCharType="begin">{box}</w:fldChar></w:r>'
        said = f'<w:r><w:instrText xml:space="preserve">{escape(code)}</w:instrText></w:r>'
        middle = "" if result is None else f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{result}'
        return begin + said + middle + self.END


field = _Field()


def note(number: int, kind: str = "footnote") -> str:
    """The mark of a note."""
    return f'<w:r><w:{kind}Reference w:id="{number}"/></w:r>'


CHANGED = (
    p(
        t("The ")
        + '<w:ins w:id="1" w:author="Ann">' + t("red ") + "</w:ins>"
        + '<w:del w:id="2" w:author="Bob"><w:r><w:delText xml:space="preserve">blue </w:delText></w:r></w:del>'
        + t("fox", '<w:b/><w:rPrChange w:id="3" w:author="Ann"><w:rPr/></w:rPrChange>')
    )
    + '<w:p><w:pPr><w:rPr><w:ins w:id="4" w:author="Ann"/></w:rPr></w:pPr>' + t("Split ") + "</w:p>" + p("here.")
    + '<w:p><w:pPr><w:rPr><w:del w:id="5" w:author="Ann"/></w:rPr></w:pPr>' + t("Joined ") + "</w:p>" + p("up.")
    + "<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr><w:tc>" + p("head") + "</w:tc></w:tr><w:tr><w:trPr>"
    '<w:del w:id="6" w:author="Ann"/></w:trPr><w:tc>' + p("lost row") + "</w:tc></w:tr></w:tbl>"
)  # fmt: skip
"""Tracked changes of every kind: six."""

HOUSE: Publication = publication.house(PUBLICATION.encode(), "publication.yaml")


def foreign(data: bytes, path: str = "2024-11-04-no-41.docx", folder: Path | None = None) -> Foreign:
    """A file as `intake` hands it over."""

    def beside(name: str, at: Location) -> tuple[None, tuple[()]]:
        assert folder, f"{name} is asked for at {at}"
        return None, ()

    return Foreign(path, data, beside, taken_over, links.checked)


def reading(data: bytes, changes: str = "", path: str = "2024-11-04-no-41.docx") -> Reading:
    """Read a file."""
    return docx.read(foreign(data, path), HOUSE, Asked(track_changes=changes))


def imported(body: str, changes: str = "", **more: Any) -> Imported:
    """What a body becomes, written as source and read back; nothing may stop it."""
    read = reading(word(body, **more), changes)
    assert read.issues, [str(problem) for problem in read.problems]
    problems = unproven(read.issues[0])
    assert not problems, problems
    return read.issues[0]


def unproven(made: Imported) -> list[str]:
    """Say what is wrong with the source that an issue is written as, where it belongs."""
    _, problems = source_proof.proven(made, HOUSE, f"issues/{made.issue.year}/{made.issue.number}/issue.md")
    return [str(problem) for problem in problems] if failed(problems) else []


def said(body: str, changes: str = "", **more: Any) -> str:
    """The Markdown that a body becomes, without its head."""
    made = imported(body, changes, **more)
    return writer.write(made.issue, HOUSE).split("---\n", 2)[2].strip("\n")


def codes(body: str, changes: str = "", **more: Any) -> list[str]:
    """The codes of what is to be looked at."""
    return [problem.code for problem in reading(word(body, **more), changes).problems]
