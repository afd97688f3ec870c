"""The encoding of a foreign text: bytes → characters, and a doubt wherever it had to be guessed.

The one door of all importers: a byte order mark decides, then UTF-8 if the bytes are that, then what the file declares
(names as browsers understand them: `webencodings`), then a guess. A guess is the decoding whose letters are those of a
language, the publication's first; where no language of ours fits it is that of `charset_normalizer`, which errs on
texts of a few words. No byte is lost.

Codes (warnings): S152 an encoding that was guessed, or is not the one declared · S250 bytes in a text of UTF-8 that
are of another encoding.
"""

import codecs
import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from itertools import islice, pairwise

import charset_normalizer
import webencodings

from publisher.problems import Location, Problem, Problems, Severity

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"),
)  # fmt: skip
_SHOWN = {
    "cp1252": "windows-1252", "cp1251": "windows-1251", "cp1250": "windows-1250", "cp1257": "windows-1257",
    "iso8859_2": "iso-8859-2", "iso8859_5": "iso-8859-5", "iso8859_15": "iso-8859-15", "koi8_r": "koi8-r",
    "koi8_u": "koi8-u", "mac_cyrillic": "x-mac-cyrillic", "mac_roman": "macintosh", "mac_latin2": "x-mac-ce",
    "cp866": "ibm866", "cp850": "ibm850", "cp852": "ibm852", "cp1253": "windows-1253", "cp1254": "windows-1254",
    "cp1255": "windows-1255", "cp1256": "windows-1256",
}  # fmt: skip
"""The encodings of a byte a character that are tried, by the names that Python has for them: the usual ones first."""
_OUTSIDE = frozenset("“”„‟‘’‚«»‹›–—…•·№§°©®™€£½¼¾×±¡¿´²³\u00a0\u00ad\u2011\u202f")
"""Signs that texts of any language have."""
_CYRILLIC = "абвгдежзйклмнопрстуфхцчшьюя"
_LETTERS = {
    "en": "éèàâçêëïôöüñ",
    "be": _CYRILLIC + "ёіўыэ",
    "ru": _CYRILLIC + "ёиъыщэ",
    "uk": _CYRILLIC + "ґєиіїщ",
    "bg": _CYRILLIC + "иъщ",
    "sr": _CYRILLIC + "ијљњћђџ",
    "pl": "ąćęłńóśźż",
    "cs": "áčďéěíňóřšťúůýž",
    "sk": "áäčďéíĺľňóôŕšťúýž",
    "hu": "áéíóöőúüű",
    "ro": "ăâîșțşţ",
    "hr": "čćđšž",
    "lt": "ąčęėįšųūž",
    "lv": "āčēģīķļņšūž",
    "et": "äöõüšž",
    "de": "äöüßé",
    "fr": "àâæçéèêëîïôœùûüÿ",
    "es": "áéíñóúü",
    "it": "àèéìòóù",
    "pt": "áâãàçéêíóôõú",
    "nl": "éëïóöèü",
    "sv": "åäöé",
    "da": "æøåé",
    "fi": "äöå",
    "tr": "çğıöşüâî",
    "he": "אבגדהוזחטיךכלםמןנסעףפץצקרשת",
    "ar": "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي",
    "el": "αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώϊϋ",
}
"""The letters of languages that are not of ASCII, those of loanwords too."""
_ENOUGH = 0.6
"""A guess whose letters are less of a language than this is left to `charset_normalizer`."""
_LIES = 0.3
"""So much more must the letters of a guess be those of a language before a declaration is not believed."""
_GUESSED = 20_000
"""Bytes, of those with characters outside of ASCII, that a guess looks at."""
_LINES = 5
"""Lines with bytes of another encoding that are told of one by one."""
_EAST_ASIAN = {"zh": ("gb18030", "big5"), "ja": ("cp932", "euc_jp"), "ko": ("cp949",)}
_IDEOGRAPH = re.compile("[\u3001-\u30ff\u4e00-\u9fff\uac00-\ud7a3\uff01-\uff20]")
_CONTROL = re.compile("[\0-\x08\x0e-\x1f]")
_STRAY = re.compile("[\udc80-\udcff]+")


@dataclass(frozen=True, slots=True)
class _Guess:
    """A decoding that was tried: its Python name, its text, and how much its letters are those of a language."""

    name: str
    text: str
    likeness: float


def read(data: bytes, path: str, *, declared: str = "", lang: str = "") -> tuple[str, Problems]:
    """Decode a text. `declared`: the encoding that the file or its letterhead names; `lang`: of the publication."""
    for mark, name in _BOMS:
        if data.startswith(mark):
            text = data[len(mark) :].decode(name, "replace")
            return text.removeprefix("\ufeff"), ()
    known = webencodings.lookup(declared) if declared else None
    said = known.codec_info.name if known else ""
    own = "utf" in said
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:
        if _CONTROL.search(text) and (wide := _sixteen(data)):
            return wide.text, _doubt(path, "the text does not say its encoding", wide.name)
        if text.isascii() or not said or own:
            return text, ()
        return text, _doubt(path, f"the text says {declared}, but is UTF-8", "utf-8")
    if stray := _mostly_utf8(data, lang):
        return stray[0], _strays(path, *stray[1:])
    if wide := _sixteen(data):
        return wide.text, _doubt(path, "the text does not say its encoding", wide.name)
    guess = _guessed(data, lang)
    if said and not own:
        try:
            text = data.decode(said)
        except UnicodeDecodeError:
            pass
        else:
            if guess.text == text or guess.likeness < _likeness(text[:_GUESSED], lang) + _LIES:
                return text, ()
    told = f"the text says {declared}, but is not" if declared else "the text does not say its encoding"
    return guess.text, _doubt(path, told, guess.name)


def _doubt(path: str, message: str, name: str) -> Problems:
    hint = f"it was read as {_SHOWN.get(name, name.replace('_', '-'))}; look whether its letters are right"
    return (Problem(Location(path, 1), "S152", message, hint, Severity.WARNING),)


# --- UTF-8 with bytes of another encoding -------------------------------------------------------------------------


def _mostly_utf8(data: bytes, lang: str) -> tuple[str, str, str] | None:
    """Give a text that is UTF-8 but for a few bytes: as it reads now, as UTF-8 alone, and the name of the other."""
    marked = data.decode("utf-8", "surrogateescape")
    wrong = sum(len(run[0]) for run in _STRAY.finditer(marked))
    right = len(data) - wrong - sum(char < "\x80" for char in marked)
    if right < max(wrong, 2):
        return None
    name = _name_of_strays(marked, lang)
    text = _with_strays(marked, name)
    if right < 10 * wrong and _likeness(text[:_GUESSED], lang) < _ENOUGH:
        return None
    return text, marked, name


def _with_strays(marked: str, name: str) -> str:
    """Decode the bytes that are not UTF-8 by another encoding."""
    return _STRAY.sub(lambda run: _single_bytes(run[0].encode("utf-8", "surrogateescape"), name), marked)


def _name_of_strays(marked: str, lang: str) -> str:
    """Guess the encoding of bytes by the words that they stand in."""
    words = islice(re.finditer(r"\S{0,40}[\udc80-\udcff]\S{0,40}", marked), 200)
    around = " ".join(word[0] for word in words)
    return max(("cp1252", "cp1251", "cp1250", "cp1257"), key=lambda name: _likeness(_with_strays(around, name), lang))


def _strays(path: str, marked: str, name: str) -> Problems:
    """Tell of each line with bytes that are not UTF-8."""
    found: list[Problem] = []
    lines = [(number, line) for number, line in enumerate(marked.split("\n"), 1) if _STRAY.search(line)]
    shown = _SHOWN.get(name, name)
    for number, line in lines[:_LINES]:
        bad = "".join(run[0] for run in _STRAY.finditer(line)).encode("utf-8", "surrogateescape")
        read_as = _single_bytes(bad, name)
        message = (
            f"byte {bad[0]:#04x} is not UTF-8, as the rest of the text is; it was read as “{read_as[0]}” ({shown})"
        )
        hint = "look whether it is right, and save the text in UTF-8"
        found.append(Problem(Location(path, number), "S250", message, hint, Severity.WARNING))
    if len(lines) > _LINES:
        message = f"{len(lines) - _LINES} more lines have bytes that are not UTF-8; they were read as {shown}"
        hint = "save the text in UTF-8"
        found.append(Problem(Location(path, lines[_LINES][0]), "S250", message, hint, Severity.WARNING))
    return tuple(found)


# --- guesses -----------------------------------------------------------------------------------------------------


def _sixteen(data: bytes) -> _Guess | None:
    """Read UTF-16 without a byte order mark: one of the bytes of each pair is of a few values."""
    sample = data[:4_000]
    if len(sample) < 4 or len(data) % 2:
        return None
    for name, high in (("utf-16-le", 1), ("utf-16-be", 0)):
        often = Counter(sample[high::2]).most_common(3)
        usual = {0, 1, 3, 4, 5, 6, 0x20, 0x1E}
        share = sum(count for byte, count in often if byte in usual) / len(sample[high::2])
        others = sum(byte in {0, 1, 3, 4, 5, 6} for byte in sample[1 - high :: 2]) / len(sample[1 - high :: 2])
        if share > 0.9 and others < 0.5:
            text = data.decode(name, "replace")
            if "\N{REPLACEMENT CHARACTER}" not in text and "\0" not in text:
                return _Guess(name, text, 1.0)
    return None


def _guessed(data: bytes, lang: str) -> _Guess:
    """Guess the encoding of a byte a character, or what `charset_normalizer` says."""
    sample = b"\n".join(line for line in data.splitlines() if not line.isascii())[:_GUESSED]
    eastern = [(_eastern(sample, name), name) for name in _EAST_ASIAN.get(lang[:2].lower(), ())]
    if eastern and max(eastern)[0] > _ENOUGH:
        return _Guess(max(eastern)[1], data.decode(max(eastern)[1], "replace"), 1.0)
    tried = [_Guess(name, "", _likeness(_single_bytes(sample, name), lang)) for name in _SHOWN]
    best = max(tried, key=lambda guess: round(guess.likeness, 3))
    name = best.name
    if best.likeness < _ENOUGH:
        found = charset_normalizer.from_bytes(sample).best()
        name = found.encoding if found and len(sample) >= 32 else name if best.likeness > 0 else "cp1252"
    try:
        return _Guess(name, data.decode(name), best.likeness)
    except (UnicodeDecodeError, LookupError):
        return _Guess(name, _single_bytes(data, name), best.likeness)


def _eastern(data: bytes, name: str) -> float:
    """Tell how much of the characters outside of ASCII is Chinese, Japanese or Korean; 0 if the bytes are no text."""
    try:
        beyond = [char for char in data.decode(name) if char > "\x7f"]
    except UnicodeDecodeError:
        return 0.0
    return sum(bool(_IDEOGRAPH.match(char)) for char in beyond) / len(beyond)


def _single_bytes(data: bytes, name: str) -> str:
    """Decode so that no byte is lost: what the table lacks is the character of that number."""
    text = data.decode(name, "surrogateescape")
    return re.sub("[\udc80-\udcff]", lambda found: chr(ord(found[0]) - 0xDC00), text)


def _likeness(text: str, lang: str) -> float:
    """Tell how much the characters outside of ASCII are the letters of one language, at most a little above 1."""
    beyond = Counter(char for char in text if char > "\x7f")
    total = sum(beyond.values())
    if not total:
        return 0.0
    signs = sum(count for char, count in beyond.items() if char in _OUTSIDE)
    code = (lang or "en").split("-", maxsplit=1)[0].lower()
    best = 0.0
    for name, letters in _LETTERS.items():
        own = sum(count for char, count in beyond.items() if char.lower() in letters)
        best = max(best, own * (1.1 if name == code else 0.95))
    mixed = sum(_odd(first, second) for first, second in pairwise(text))
    return (best + 0.99 * signs - 2 * mixed) / total


def _odd(first: str, second: str) -> bool:
    """Return whether two neighbours hardly ever stand in one word: “aB” outside of ASCII, “aб”, “a±”."""
    if first < "\x80" and second < "\x80":
        return False
    if not (first.isalpha() and second.isalpha()):
        sign = second if first.isalpha() else first
        return (first.isalpha() or second.isalpha()) and sign > "\x7f" and sign not in _OUTSIDE
    if first.islower() and second.isupper():
        return True
    return (first < "\u0370") != (second < "\u0370") or bool(unicodedata.category(second) == "Lm")
