"""Formulas of a Word file as a line of text: Office Math (ECMA-376, part 1, clause 22.1).

A companion of `sources.docx`. Fractions are set with a slash, roots with their sign, powers with a caret where the
exponent has no raised form. It is for reading, not for computing; the import says where a formula stood. Pure.
"""

from publisher.importers.word.docx_names import M, children, tag
from publisher.importers.word.package import Element

_RAISED = str.maketrans("0123456789+-=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ")
_LOWERED = str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎")


def linear(element: Element) -> str:
    """A formula as a line of text; formulas under one another are lines of their own."""
    if tag(element) == "m:oMathPara":
        return "\n".join(filter(None, (_inside(each) for each in element.findall(M + "oMath"))))
    return _inside(element)


def _inside(element: Element | None) -> str:
    return "" if element is None else "".join(_one(child) for child in children(element)).strip("\n")


def _one(element: Element) -> str:
    part = {tag(child).removeprefix("m:"): child for child in children(element)}

    def of(name: str) -> str:
        return _inside(part.get(name))

    match tag(element):
        case "m:t" | "w:t":
            return " ".join((element.text or "").split("\n"))
        case "m:f":
            return f"{_grouped(of('num'))}/{_grouped(of('den'))}"
        case "m:sSup":
            return of("e") + _up(of("sup"))
        case "m:sSub":
            return of("e") + _down(of("sub"))
        case "m:sSubSup":
            return of("e") + _down(of("sub")) + _up(of("sup"))
        case "m:rad":
            return f"{_up(of('deg')) if of('deg') else ''}√{_grouped(of('e'))}"
        case "m:nary":
            return f"{_property(element, 'naryPr', 'chr', '∫')}{_down(of('sub'))}{_up(of('sup'))} {of('e')}"
        case "m:d":
            begin, end = _property(element, "dPr", "begChr", "("), _property(element, "dPr", "endChr", ")")
            inside = _property(element, "dPr", "sepChr", "|").join(_inside(e) for e in element.findall(M + "e"))
            return f"{begin}{inside}{end}"
        case "m:func":
            return f"{of('fName')} {of('e')}"
        case "m:m" | "m:eqArr":
            rows = element.findall(M + "mr") or element.findall(M + "e")
            return "; ".join(", ".join(_inside(e) for e in row.findall(M + "e")) or _inside(row) for row in rows)
        case name if name.endswith("Pr"):
            return ""
        case _:
            return "".join(_one(child) for child in children(element))


def _property(element: Element, properties: str, name: str, usual: str) -> str:
    found = element.find(f"{M}{properties}/{M}{name}")
    return usual if found is None else str(found.get(M + "val", ""))


def _grouped(words: str) -> str:
    return words if len(words) <= 1 or words.isalnum() else f"({words})"


def _up(words: str) -> str:
    raised = words.translate(_RAISED)
    return raised if words and all(char not in words for char in raised) else f"^{_grouped(words)}" if words else ""


def _down(words: str) -> str:
    lowered = words.translate(_LOWERED)
    return lowered if words and all(char not in words for char in lowered) else f"_{_grouped(words)}" if words else ""
