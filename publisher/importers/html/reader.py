"""A saved web page → an issue: its structure, links and pictures kept, what stands around the text left out and listed.

In: the bytes of the page; its pictures in the folder that the browser saved beside it. Out: the issue and an account
of every character.

Codes besides those of `tree`, `elements`, `tables` and `pictures`: S161 number unknown · S162 date unknown
· S163 what the page says of number or date differs (warning) · S164 no text found.
"""

import re
from dataclasses import replace

from publisher.importers.html import blocks, boilerplate, page_facts, page_mail, tree
from publisher.importers.html.elements import ElementReader, MarkupContext
from publisher.importers.html.passes import run
from publisher.importers.html.tree import NOTE, Element
from publisher.importers.interface import Asked, Foreign, Reading
from publisher.importers.proof import accounted
from publisher.problems import Location, Problem, failed, in_order
from publisher.settings.publication import Publication

ENDINGS = (".html", ".htm", ".xhtml", ".mht", ".mhtml")
_HTML = re.compile(rb"\s*(?:<!--.*?-->\s*|<\?xml[^>]*>\s*)*<(?:!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL)


def claims(name: str, head: bytes) -> bool:
    """Return whether a file is a web page: by its name, or by how it begins."""
    return name.lower().endswith(ENDINGS) or bool(_HTML.match(head.removeprefix(b"\xef\xbb\xbf")[:4096]))


def read(file: Foreign, house: Publication, asked: Asked) -> Reading:
    """Read one page as one issue."""
    if page_mail.is_mail(file.data):
        file, wrong = page_mail.unpacked(file)
        if wrong:
            return Reading(problems=wrong)
    text, problems = tree.decoded(file.data, file.path, house.language)
    page, found = tree.parsed(text, file.path)
    problems += found
    if page is None:
        return Reading(problems=problems)
    problems += run.prepared(page.root, file.path, own=page_facts.address(page.root))
    facts = page_facts.read(page, file, house, asked)
    lang = page_facts.language(page.lang, house.language)
    context = MarkupContext(file, facts.address, lang, claim=facts.claim)
    reader = ElementReader(context, blocks.MAKERS)
    body = boilerplate.text_of(page.root)
    reader.whole = len(tree.words(body))
    _around(reader, page.root, body)
    reader.finish()
    division = reader.divided(house)
    problems = in_order((*problems, *facts.problems, *reader.journal.doubts))
    if not reader.blocks:
        hint = "is it the page of an issue? Save it as “web page, complete”"
        problems += (Problem(Location(file.path), "S164", "no text was found in the page", hint),)
    if facts.issue is None or failed(problems):
        return Reading(problems=problems)
    notes = reader.notes.notes()
    issue = replace(facts.issue, lang=lang, lead=division.lead, sections=division.sections, notes=notes)
    return accounted(file, file.path, issue, reader.journal, problems)


def _around(reader: ElementReader, element: Element, body: Element) -> None:
    """Read the text of a page, and enter all that stands around it as left out."""
    if element is body:
        reader.attributes(element)
        reader.inside(element)
        reader.end_paragraph()
        return
    if body not in element.iterdescendants():
        if element.get(NOTE):
            reader.element(element)
        elif not reader.context.claim(element, reader.journal):
            why = boilerplate.boilerplate(element, whole=0) or "around the text of the page"
            reader.drop_boilerplate(element, "around the text of the page" if why == "not shown" else why)
        return
    reader.attributes(element)
    outside = "around the text of the page"
    reader.journal.drop((element.text or "").strip(), reader.line(element), outside)
    for child in element:
        _around(reader, child, body)
        reader.journal.drop((child.tail or "").strip(), reader.line(child), outside)
