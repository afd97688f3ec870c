"""Any encoding that an editor's files come in is read, and a guess is said."""

import pytest

from publisher.importers import encodings

TEXTS = {
    "be": ("Тыднёвы агляд. Нумар 10.", "Сёння ў Мінску адбылася сустрэча рэдактараў, якая доўжылася тры гадзіны."),
    "ru": ("Обзор недели", "Порт открыт с понедельника, сообщила администрация. Суда ждут на рейде."),
    "uk": ("Огляд тижня", "Порт відкрито з понеділка, повідомила адміністрація. Її рішення чекали."),
    "pl": ("Wydanie 9: Łódź", "Zażółć gęślą jaźń, powiedział burmistrz. W środę otwarto łódzki port."),
    "cs": ("Týdenní přehled", "Ve středu starosta otevřel přístav, řekl, že lodě čekají už týden."),
    "lt": ("Savaitės apžvalga", "Trečiadienį uostas vėl atidarytas, sakė meras. Laivai laukė visą savaitę."),
    "de": ("Wochenschau für München", "Der Hafen öffnet wieder, sagte der Bürgermeister. Die Schiffe müssen warten."),
    "fr": ("La semaine à Brest", "Le port a été rouvert mercredi, a déclaré le maire. Les navires attendaient."),
    "en": ("The mayor’s café", "The harbour re-opened – at last – said the mayor’s office. “We waited.”"),
    "el": ("Το λιμάνι", "Το λιμάνι άνοιξε ξανά, δήλωσε ο δήμαρχος."),
    "he": ("הנמל נפתח", "הנמל נפתח מחדש, אמר ראש העיר. הספינות חיכו שבוע."),
    "ja": ("港が再開した。", "港が再開したと市長は述べた。船は一週間待っていた。労働者は賃上げを求めている。"),
}
ENCODINGS = {
    "be": ("cp1251", "iso8859-5", "mac-cyrillic"),
    "ru": ("cp1251", "koi8-r", "mac-cyrillic", "cp866", "iso8859-5"),
    "uk": ("cp1251", "koi8-u", "mac-cyrillic"),
    "pl": ("cp1250", "iso8859-2", "mac-latin2"),
    "cs": ("cp1250", "iso8859-2"),
    "lt": ("cp1257", "iso8859-13"),
    "de": ("cp1252", "iso8859-15", "mac-roman", "cp850"),
    "fr": ("cp1252", "iso8859-15", "mac-roman"),
    "en": ("cp1252", "mac-roman"),
    "el": ("cp1253",),
    "he": ("cp1255",),
    "ja": ("shift-jis", "euc-jp"),
}
SAMPLES = [
    (lang, encoding, text)
    for lang, texts in TEXTS.items()
    for text in texts
    for encoding in (*ENCODINGS[lang], *(("utf-16-le", "utf-16-be") if len(text) > 7 else ()))
]


@pytest.mark.parametrize(("lang", "encoding", "text"), SAMPLES)
def test_a_text_that_does_not_say_its_encoding(lang: str, encoding: str, text: str) -> None:
    read, problems = encodings.read(text.encode(encoding), "a.txt", lang=lang)
    assert read == text
    assert [problem.code for problem in problems] == ["S152"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_is_simply_read(encoding: str) -> None:
    assert encodings.read("Łódź, Мінск\n".encode(encoding), "a.txt") == ("Łódź, Мінск\n", ())


@pytest.mark.parametrize(
    ("declared", "encoding", "says"),
    [
        ("iso-8859-1", "utf-8", "the text says iso-8859-1, but is UTF-8"),
        ("utf-8", "cp1251", "the text says utf-8, but is not"),
        ("koi8-r", "cp1251", "the text says koi8-r, but is not"),
        ("windows-1251", "cp1251", ""),
        ("cp1251", "cp1251", ""),
        ("no-such", "cp1251", "the text says no-such, but is not"),
    ],
)
def test_a_declaration_counts_unless_it_lies(declared: str, encoding: str, says: str) -> None:
    read, problems = encodings.read("Сёння – свята".encode(encoding), "a.xml", declared=declared, lang="be")
    assert read == "Сёння – свята"
    assert [problem.message for problem in problems] == ([says] if says else [])


@pytest.mark.parametrize(
    ("lang", "data", "text", "lines"),
    [
        ("be", "Порт адчынены.\nРадок ".encode() + b"\x96 caf\xe9", "Порт адчынены.\nРадок – café", [2]),
        ("de", "Öffnet für uns.\n".encode() + b"\n\x93Wort\x94 f\xfcr", "Öffnet für uns.\n\n“Wort” für", [3]),
        ("ru", "Порт открыт.\n".encode() + "суда".encode("cp1251"), "Порт открыт.\nсуда", [2]),
        ("en", "“a”\n".encode() * 8 + b"\x92\n" * 7, "“a”\n" * 8 + "’\n" * 7, [9, 10, 11, 12, 13, 14]),
    ],
)
def test_bytes_of_another_encoding_are_said_with_their_lines(
    lang: str, data: bytes, text: str, lines: list[int]
) -> None:
    read, problems = encodings.read(data, "a.md", lang=lang)
    assert read == text
    assert [(problem.code, problem.location.line) for problem in problems] == [("S250", line) for line in lines]


def test_no_byte_is_lost() -> None:
    data = bytes(range(256))
    assert len(encodings.read(data, "a.txt")[0]) == len(data)
    assert encodings.read(b"", "a.txt") == ("", ())
