"""Names as spaCy finds them: a second voice beside our own, for who has installed it with a model of the language.

In: plain texts. Out: candidates. It is the extra `names` of the package and never needed; a model is a package that
the user installs beside it, nothing is fetched. The figures of our own suggestions are measured without it.

Codes: C050 spaCy is not installed · C051 it has no model of the language.
"""

from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from typing import Any

from publisher.mentions.plaintext import IssueText
from publisher.names.suggestions.candidates import Candidate
from publisher.problems import Location, Problem, PublisherError

NAME = "spaCy"
KINDS = {"PERSON": "person", "PER": "person", "ORG": "organisation", "GPE": "place", "LOC": "place", "FAC": "place"}
_SIZES = ("trf", "lg", "md", "sm")


def is_here() -> bool:
    """Tell whether spaCy is installed; nothing of it is loaded."""
    return find_spec("spacy") is not None


def heard(texts: Sequence[IssueText], lang: str) -> tuple[Candidate, ...]:
    """Give the names that spaCy finds. Raises C050 or C051 if it cannot be asked."""
    pipeline = _pipeline(lang.partition("-")[0].lower())
    return tuple(candidate for text in texts for candidate in _names(text, pipeline))


def _pipeline(code: str) -> Any:
    """Load the largest model of a language, or of many languages."""
    if not is_here():
        hint = "pip install 'publisher[names]', and a model: python -m spacy download en_core_web_sm"
        raise PublisherError(Problem(Location("--with-spacy"), "C050", "spaCy is not installed", hint))
    import spacy
    import spacy.util

    models = [name for name in spacy.util.get_installed_models() if name.partition("_")[0] in (code, "xx")]
    if not models:
        hint = f"install one, such as {code}_core_web_sm: python -m spacy download {code}_core_web_sm"
        raise PublisherError(Problem(Location("--with-spacy"), "C051", f"spaCy has no model for “{code}”", hint))
    sizes = {name: _SIZES.index(name.rpartition("_")[2]) if name.endswith(_SIZES) else len(_SIZES) for name in models}
    return spacy.load(min(models, key=lambda name: (name.startswith("xx"), sizes[name], name)))


def _names(text: IssueText, pipeline: Any) -> Iterator[Candidate]:
    for passage in text.passages:
        found = pipeline(text.text[passage.start : passage.end]).ents
        for entity in found:
            start, end = passage.start + entity.start_char, passage.start + entity.end_char
            start += 4 * (text.text[start : start + 4].lower() == "the ")
            end -= 2 * (text.text[start:end][-2:] in ("’s", "'s"))
            hidden = any(first < end and start < last for first, last in passage.skip)
            name = " ".join(text.text[start:end].split())
            if name[:1].isupper() and entity.label_ in KINDS and not hidden:
                yield Candidate(name, KINDS[entity.label_], "", text.issue, start, end, voice=NAME)
