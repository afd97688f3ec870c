"""Short issues in two languages, as an editor would write them."""

from publisher.model.issue import Issue
from publisher.settings import publication
from publisher.settings.publication import Publication
from publisher.source import reader

HOUSE_TEXT = """\
title: Town Review
language: en
publisher: {name: Town Press}
editions: {pl: {title: Przegląd miejski}, de: {}}
sections:
  - {id: news, name: News, names: {pl: Wieści}}
  - {id: letters, name: Letters, names: {pl: Listy}}
"""


def _house() -> Publication:
    value, problems = publication.read(HOUSE_TEXT, "publication.yaml")
    assert value, problems
    return value


HOUSE = _house()


def issue(body: str, lang: str = "", head: str = "", whole: str = "", main: str = "") -> Issue:
    """An issue with one section, or of `whole`; an edition in `lang` shares the figures of `main`."""
    text = whole or f"## news\n\n{body}\n"
    shared = reader.main_edition(source(main or "", "date: 2024-11-04\nnumber: 1\n"), "issues/2024/1/issue.md", HOUSE)
    facts = head if lang else f"date: 2024-11-04\nnumber: 1\n{head}"
    path = f"issues/2024/1/issue{f'.{lang}' if lang else ''}.md"
    style = publication.in_language(HOUSE, lang)
    found, problems = reader.read_file(source(text, facts), path, style, None, shared if lang else None)
    assert found is not None, problems
    assert not [problem for problem in problems if problem.severity == "error"], problems
    return found


def source(text: str, facts: str) -> bytes:
    """The source of an issue."""
    return f"---\n{facts}---\n\n{text}\n".encode()
