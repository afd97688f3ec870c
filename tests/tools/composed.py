"""What tests of composed pages share: the type of the annual layout, and text read back from a part."""

import re

from publisher import fonts, store
from publisher.layout import folder, look
from publisher.layout.measures import Composed
from publisher.model.part import TypesetPart
from publisher.pdf.content import Element
from publisher.press.composing import Composer, Setup
from publisher.press.shaping import Run, Type

SLOT = 20_001


def measures() -> Composed:
    layout = folder.find("annual", (store.shipped("layouts"),))
    assert layout.file.composed is not None
    tokens = layout.tokens.changed("#9C1F2E", ())
    return look.composed(layout.file.composed, tokens, (store.shipped("fonts"),))


def type_() -> Type:
    composed = measures()
    return Type(composed.styles, fonts.shipped(), composed.colours)


def setup(paper: str = "a4") -> Setup:
    return Setup(type_(), measures(), paper, "Town Review 2024", SLOT)


def mill() -> TypesetPart:
    """A part of two pages: a paragraph with a link that goes on, a header, an anchor."""
    composer = Composer(type_(), (595.0, 842.0), SLOT)
    composer.page()
    paragraph = Element("P", composer.root)
    link = Run("46", "index", "vol:2024/1#p1", "page 46, Mill")
    composer.put(composer.type.line((Run("Mill, ", "index"), link)), 70, 100, paragraph)
    composer.put(composer.type.line((Run("head", "note"),)), 70, 50)
    composer.anchor("vol:mill", "The mill", 1, 100.0)
    composer.page()
    composer.put(composer.type.line((Run("goes on", "index"),)), 70, 100, paragraph)
    return composer.part("mill")


def pages(part: TypesetPart) -> list[str]:
    """The text of each page, sequence by sequence, a line each; headers and footers begin with "~"."""
    said = {use.name.encode(): dict(use.glyphs) for use in part.faces}
    found = []
    for body in re.findall(rb"stream\n(.*?)\nendstream", part.pdf, re.DOTALL):
        lines = []
        for tag, inside in re.findall(rb"/(\w+) <<[^\n]*>> BDC\n(.*?)\nEMC", body, re.DOTALL):
            text = ""
            for font, shown in re.findall(rb"/(\w+) [\d.]+ Tf [^\[]*\[(.*?)\] TJ", inside):
                for glyphs in re.findall(rb"<([0-9a-f]*)>", shown):
                    text += "".join(said[font][int(glyphs[at : at + 4], 16)] for at in range(0, len(glyphs), 4))
            if text:
                lines.append(("~" if tag == b"Artifact" else "") + text.strip())
        found.append("\n".join(lines))
    return found
