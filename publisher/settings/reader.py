"""YAML settings read into frozen values: every mistake at once, each with its line and the nearest known key.

In: the text of a YAML file, its path as the user writes it, and the shape it must have (a `Settings` class).
Out: the value, or None, and the problems. Scalars stay strings until the shape asks for something else, so `no` is
the word "no" and 2024-11-04 a date only where a date is due. Nothing in the text is executed; anchors, aliases and
tags are refused. It must not know what the settings mean: `publication`, `frontmatter` and the others do.

Codes: C001 not YAML · C002 unknown key · C003 missing key · C004 wrong kind of value · C005 a value that cannot be
right · C006 key given twice · C007 anchors, aliases and tags · C008 a limit · C009 a text of which a # makes a
comment · C035 curly quotation marks around a value · S273 a language that whole texts cannot be set in.
"""

import ast
import inspect
import re
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, ClassVar, Generic, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationError,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import ErrorDetails

from publisher.model.values import right_to_left, typed_label
from publisher.problems import Location, Problem, PublisherError
from publisher.settings import days
from publisher.settings.mistakes import (
    SettingError,
    explained,
    filled_in,
    nearest,
    of_these,
    on_one_line,
    suggestion,
)
from publisher.settings.yaml_lines import Lines, Tree, forbidden_character

# Shapes are written with pydantic's words; this module alone imports it, and gives the words of mistakes with them.
__all__ = [
    "AfterValidator", "BeforeValidator", "ConfigDict", "Field", "Filled", "IsoDate", "Language", "Listed", "Listing",
    "Number", "Numbers", "SettingError", "Settings", "WholeLanguage", "any_label", "checked_language",
    "forbidden_character", "in_lower_case", "model_validator", "nearest", "of_these", "on_one_line", "one_or_more",
    "read", "schema", "short_for", "suggestion", "written_as",
]  # fmt: skip

MAX_PROBLEMS = 100

# Two-letter codes of ISO 639-1, in order.
_LANGUAGES = (
    "aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo"
    " es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka"
    " kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng"
    " nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su"
    " sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu"
)
# Country codes that are often written where a language code is due.
_COUNTRY_FOR_LANGUAGE = {"by": "be", "ua": "uk", "cz": "cs", "dk": "da", "gr": "el", "jp": "ja", "cn": "zh", "rs": "sr"}
_NAMED = {
    "english": "en", "british english": "en-GB", "american english": "en-US", "german": "de", "deutsch": "de",
    "french": "fr", "spanish": "es", "italian": "it", "portuguese": "pt", "dutch": "nl", "polish": "pl", "czech": "cs",
    "ukrainian": "uk", "russian": "ru", "belarusian": "be", "lithuanian": "lt", "latvian": "lv", "estonian": "et",
    "finnish": "fi", "swedish": "sv", "norwegian": "nb", "danish": "da", "greek": "el", "turkish": "tr",
    "georgian": "ka", "armenian": "hy", "romanian": "ro", "hungarian": "hu", "chinese": "zh", "japanese": "ja",
    "arabic": "ar", "hebrew": "he", "persian": "fa", "korean": "ko",
}  # fmt: skip
_LANGUAGE_TAG = re.compile(
    r"[A-Za-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|[0-9]{3}))?(-([A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3}))*"
    r"(-[A-WY-Za-wy-z](-[A-Za-z0-9]{2,8})+)*(-x(-[A-Za-z0-9]{1,8})+)?"
)


class Settings(BaseModel):
    """Base of all settings: frozen, hyphens in its keys, no keys but its own."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        alias_generator=lambda name: name.replace("_", "-"),
        populate_by_name=True,
        defer_build=True,  # a shape is only built when something is read
    )
    example: ClassVar[str] = ""
    """The keys as an editor may write them, % for what was written in place of them; for messages."""


Shape = TypeVar("Shape", bound=Settings)


# --- kinds of values ---------------------------------------------------------------------------------------------


def checked_language(tag: str) -> str:
    """Give back a language tag that is well formed (BCP 47, section 2.1); raise `SettingError` for any other."""
    primary = re.split("[-_]", tag)[0].lower()
    if language := _COUNTRY_FOR_LANGUAGE.get(primary):
        raise SettingError("C013", f"“{tag}” names a country, not a language", f"did you mean “{language}”?")
    if language := _NAMED.get(tag.strip().casefold()):
        raise SettingError("C013", f"“{tag}” is not a language tag", f"write {language}")
    if "_" in tag and _LANGUAGE_TAG.fullmatch(tag.replace("_", "-")):
        raise SettingError("C013", f"“{tag}” is not a language tag", f"write “{tag.replace('_', '-')}”")
    if not _LANGUAGE_TAG.fullmatch(tag) or (len(primary) == 2 and primary not in _LANGUAGES.split()):
        raise SettingError("C013", f"“{tag}” is not a language tag", "write one as en, en-GB or be (BCP 47)")
    return tag


def _of_a_whole_text(tag: str) -> str:
    """Refuse a language in which passages can be set, but no issue: its pages would have to begin on the other side."""
    if right_to_left(tag):
        said = f"“{tag}” is written from right to left; only quotations and other passages can be"
        raise SettingError("S273", said, f"mark such passages: [...]{{lang={tag}}}; give the language of the rest here")
    return tag


def _iso_date(value: object) -> object:
    if not isinstance(value, str):
        return value
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        raise SettingError("C005", f"“{value}” is not a date as we write it", days.hint(value))
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise SettingError("C005", f"there is no day {value}", days.hint(value)) from None


def _whole(value: object) -> object:
    if isinstance(value, str) and not re.fullmatch(r"[0-9]{1,9}", value):
        raise SettingError("C005", f"“{value}” is not a number", "write digits only: 41")
    return value


def _numbers(value: object) -> object:
    """Read a number, or the first and the last of several: "51-52"."""
    if not isinstance(value, str):
        return value
    found = re.fullmatch(r"([0-9]{1,5})(?:\s?[-–/]\s?([0-9]{1,5}))?", value)
    if not found:
        raise SettingError(
            "C005", f"“{value}” is not a number", "write digits only: 41, and of a double issue both numbers: 51-52"
        )
    first, last = int(found[1]), int(found[2] or found[1])
    if last < first or (found[2] and last == first) or not 0 < first <= 99_999:
        raise SettingError(
            "C005", f"“{value}” is not a number", "of a double issue write the lower number first: 51-52"
        )
    if last - first > MOST_NUMBERS:
        raise SettingError("C005", f"“{value}” is more than {MOST_NUMBERS + 1} numbers", "check the second one")
    return first, last


MOST_NUMBERS = 11
"""Numbers after the first that one issue may have: those of a quarter of a weekly."""


def in_lower_case(value: object) -> object:
    """Write a word of our own in lower-case letters, before it is compared with those known."""
    return value.casefold() if isinstance(value, str) else value


def any_label(value: object) -> object:
    """Read a label of the Traffic Light Protocol in any form that people write, before it is compared."""
    return typed_label(value) if isinstance(value, str) else value


def one_or_more(value: object) -> object:
    """Make a list of a text alone, before it is read as a tuple."""
    return [value] if isinstance(value, str) else value


def short_for(key: str) -> BeforeValidator:
    """Let a text alone stand for a set of keys that has only this one."""
    return BeforeValidator(lambda value: {key: value} if isinstance(value, str) else value)


def written_as(form: str, code: str, message: str, hint: str) -> AfterValidator:
    """Let only a text of this form stand; `{}` in the message quotes any other, % and %id in the hint repeat it."""

    def checked(value: str) -> str:
        if not re.fullmatch(form, value):
            raise SettingError(code, message.format(f"“{value}”"), filled_in(hint, value))
        return value

    return AfterValidator(checked)


def _filled(value: str) -> str:
    if not value.strip():
        raise SettingError("C005", "the text is empty", "write it, or leave the key out")
    return value.strip()


IsoDate = Annotated[date, BeforeValidator(_iso_date)]
Numbers = Annotated[
    tuple[int, int],
    BeforeValidator(_numbers),
    WithJsonSchema(
        {"anyOf": [{"type": "integer", "minimum": 1}, {"type": "string", "pattern": "^[0-9]+([-–/][0-9]+)?$"}]}
    ),
]
Number = Annotated[int, Field(ge=1, le=99_999), BeforeValidator(_whole)]
Filled = Annotated[str, AfterValidator(_filled), Field(json_schema_extra={"minLength": 1})]
Language = Annotated[str, AfterValidator(checked_language), Field(examples=["en-GB", "be"])]
WholeLanguage = Annotated[Language, AfterValidator(_of_a_whole_text)]
"""The language of a whole text: one that is written from left to right."""

# --- reading -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Listed(Generic[Shape]):
    """A file that is chiefly a list, for mistakes that lie between its items.

    `value` has only those items that are right in themselves; `places` says which of the file's they are, from 0.
    `items` are all of the file's, as plain values.
    """

    value: Shape
    places: tuple[int, ...]
    items: Sequence[object]
    key: str
    lines: Lines

    def line(self, item: int, *names: str | int) -> int:
        """Give the line of an item of `value`, or of what it has under these names, as far as they lead."""
        return self.lines.under((self.key, self.places[item], *names))


@dataclass(frozen=True, slots=True)
class Listing(Generic[Shape]):
    """A file that is chiefly a list under `key`, or that list alone; it may be twenty times as long as others.

    `across` looks for mistakes between its items; those inside the items need not be corrected before.
    """

    key: str
    across: Callable[[Listed[Shape]], Iterable[Problem]] | None = None


def read(  # noqa: PLR0913 - each is a choice of its own
    text: str,
    path: str,
    shape: type[Shape],
    *,
    first_line: int = 1,
    listing: Listing[Shape] | None = None,
    under: Mapping[str, Any] | None = None,
) -> tuple[Shape | None, tuple[Problem, ...]]:
    """Read settings of a shape; `first_line` is the line of the file on which the text begins.

    `under`: values that stand where the text has none, key by key.
    """
    tree = Tree(path, first_line, scale=20 if listing else 1)
    try:
        tree.build(text)
    except PublisherError as stop:
        return None, (*tree.problems, *stop.problems)
    data, lines = tree.root
    if listing and isinstance(data, list):
        data, lines = {listing.key: data}, Lines(first_line, {listing.key: lines})
    if under and isinstance(data, dict):
        data = _over(under, data)
    value, details = _validated(shape, data)
    problems = [*tree.problems, *(explained(detail, path, lines, shape) for detail in details[:MAX_PROBLEMS])]
    if len(details) > MAX_PROBLEMS:
        message = f"{len(details) - MAX_PROBLEMS} more mistakes are not listed"
        problems.append(Problem(Location(path, first_line), "C008", message, "correct these first"))
    items = data.get(listing.key) if listing and isinstance(data, dict) else None
    if listing and listing.across and isinstance(items, list):
        wrong = {detail["loc"][:2] for detail in details}
        places = tuple(place for place in range(len(items)) if (listing.key, place) not in wrong)
        # None if what is right in itself is wrong together: too many.
        kept = value or _validated(shape, {listing.key: [items[place] for place in places]})[0]
        problems += listing.across(Listed(kept, places, items, listing.key, lines)) if kept else ()
    return (None if problems else value), tuple(problems)


def _over(under: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    """Give values over those that stand under them, set by set of keys."""
    both = {**under, **own}
    sets = (key for key in under if isinstance(under[key], dict) and isinstance(own.get(key), dict))
    return both | {key: _over(under[key], own[key]) for key in sets}


def _validated(shape: type[Shape], data: object) -> tuple[Shape | None, list[ErrorDetails]]:
    try:
        return shape.model_validate(data, by_alias=True, by_name=False), []
    except ValidationError as error:
        return None, error.errors(include_url=False)


def schema(shape: type[Settings]) -> dict[str, Any]:
    """Give the JSON Schema (draft 2020-12) of a shape, for editors that complete and check as one types."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:publisher:schema:{re.sub('(?<=[a-z])(?=[A-Z])', '-', shape.__name__).lower()}",
        **_described(shape.model_json_schema(by_alias=True), shape),
    }


def _described(schema: dict[str, Any], shape: type[Settings]) -> dict[str, Any]:
    """Add the docstrings under the fields; pydantic can do so too, but takes the time at every import."""
    module = ast.parse(inspect.getsource(inspect.getmodule(shape) or shape))
    classes = {node.name: node.body for node in module.body if isinstance(node, ast.ClassDef)}
    for name, part in {shape.__name__: schema, **schema.get("$defs", {})}.items():
        for field, words in zip(classes[name], classes[name][1:], strict=False):
            if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name) and isinstance(words, ast.Expr):
                info = getattr(sys.modules[shape.__module__], name).model_fields[field.target.id]
                part["properties"][info.alias or field.target.id]["description"] = ast.literal_eval(words.value)
    return schema
