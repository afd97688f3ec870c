"""The fixed words of a briefing, by language: English, German. A companion of `words`.

What a label allows is told after FIRST TLP 2.0, section 3; the labels themselves are never translated (section 2).
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefingWords:
    """The furniture of a briefing in one language. `{…}` in a value stands for what the name of the value says.

    `allowed` says what each label allows, by label.
    """

    kind: str
    digest: str
    prepared: str
    date: str
    covers: str
    drawn: str
    page: str
    of: str
    pages: str
    takeaways: str
    foot: str
    made_from: str
    made_from_text: str
    label: str
    contact: str
    numbers: str
    files: str
    to_read: str
    to_print: str
    to_fold: str
    ebook: str
    text: str
    intact: str
    copy: str
    copy_for: str
    encrypted: str
    allowed: dict[str, str]


ENGLISH = BriefingWords(
    kind="Partner briefing",
    digest="Partner digest",
    prepared="Prepared for",
    date="Date",
    covers="Covers",
    drawn="Drawn from",
    page="page",
    of="of",
    pages="pages {pages}",
    takeaways="Takeaways",
    foot="{title}: briefing for {partner}",
    made_from="Made from",
    made_from_text="{issue}, of {date}.",
    label="What may be passed on",
    contact="Contact",
    numbers="Nos {first}–{last}",
    files="Files",
    to_read="to read on the screen and to print on both sides, {pages} pages, {paper}",
    to_print="for printing only: two pages to a sheet",
    to_fold="for printing only: a booklet; print on both sides, turned over the short edge, and fold",
    ebook="to read on a phone or an e-reader",
    text="to paste into a message",
    intact="Each file is unchanged if its SHA-256 is the one that stands under its name.",
    copy="Copy {number} of {copies}",
    copy_for="prepared for {partner}",
    encrypted="encrypted; the password comes to you by another way",
    allowed={
        "clear": "Recipients may pass this on to anyone; there is no limit on disclosure.",
        "green": "Recipients may pass this on to peers and partner organisations within their community, but not "
        "through channels that the public can read.",
        "amber": "Recipients may pass this on inside their organisation and to its clients only where they need to "
        "know.",
        "amber+strict": "Recipients may pass this on inside their organisation only, and only where they need to know.",
        "red": "For the eyes and ears of the named recipients only. It may not be passed on to anyone else.",
    },
)

GERMAN = BriefingWords(
    kind="Partnerbriefing",
    digest="Partnerbriefing, Auswahl",
    prepared="Erstellt für",
    date="Datum",
    covers="Berichtszeit",
    drawn="Entnommen aus",
    page="Seite",
    of="von",
    pages="Seiten {pages}",
    takeaways="Das Wichtigste",
    foot="{title}: Briefing für {partner}",
    made_from="Grundlage",
    made_from_text="{issue} vom {date}.",
    label="Weitergabe",
    contact="Kontakt",
    numbers="Nr. {first}–{last}",
    files="Dateien",
    to_read="zum Lesen am Bildschirm und zum beidseitigen Drucken, {pages} Seiten, {paper}",
    to_print="nur zum Drucken: zwei Seiten auf einem Bogen",
    to_fold="nur zum Drucken: ein Heft; beidseitig drucken, über die kurze Kante wenden, falten",
    ebook="zum Lesen auf Telefon oder Lesegerät",
    text="zum Einfügen in eine Nachricht",
    intact="Eine Datei ist unverändert, wenn ihr SHA-256 der ist, der unter ihrem Namen steht.",
    copy="Exemplar {number} von {copies}",
    copy_for="erstellt für {partner}",
    encrypted="verschlüsselt; das Passwort erhalten Sie auf anderem Weg",
    allowed={
        "clear": "Empfänger dürfen dies an alle weitergeben; die Weitergabe ist nicht beschränkt.",
        "green": "Empfänger dürfen dies innerhalb ihrer Gemeinschaft an Kollegen und Partner weitergeben, aber nicht "
        "über Kanäle, die öffentlich zugänglich sind.",
        "amber": "Empfänger dürfen dies in ihrer Organisation und an deren Kunden weitergeben, und nur an die, die es "
        "wissen müssen.",
        "amber+strict": "Empfänger dürfen dies nur in ihrer Organisation weitergeben, und nur an die, die es wissen "
        "müssen.",
        "red": "Nur für die genannten Empfänger bestimmt. Es darf an niemanden sonst weitergegeben werden.",
    },
)

BRIEFING_WORDS = {"en": ENGLISH, "de": GERMAN}


def briefing_words(lang: str) -> BriefingWords:
    """The words of a language (BCP 47; only its first subtag counts); English where a language has none."""
    return BRIEFING_WORDS.get(lang.split("-", maxsplit=1)[0].lower(), ENGLISH)
