"""The look of a publication: files of faces, widths of texts, measures with the widths of the grid."""

import pytest

from publisher import fonts
from publisher.layout import look
from tests.layout.sample import FONTS, WEEKLY

TOKENS = WEEKLY.tokens


def test_a_face_is_a_file() -> None:
    assert look.stem_of(TOKENS, "text 400 italic", FONTS) == "SourceSerif4_400Regular_Italic"
    assert look.file_of(TOKENS, "sans 600", FONTS) in {face.name for face in fonts.read(FONTS)}


def test_a_face_that_no_family_has_is_missed_by_its_name() -> None:
    changed = TOKENS.model_copy(update={"faces": {**TOKENS.faces, "serif": "Old Face"}})
    assert look.file_of(changed, "text 400 italic", FONTS) == "old-face/400_Italic.ttf"


def test_texts_are_as_wide_as_their_face_makes_them() -> None:
    advance = look.advance(FONTS)
    stem = look.stem_of(TOKENS, "text 400", FONTS)
    assert advance(stem, "mm", 10.0) == pytest.approx(2 * advance(stem, "m", 10.0))
    assert advance("NoSuchFace", "mm", 10.0) == 0.0
    assert look.space(TOKENS, "text 400", 10.0, roots=FONTS) == round(advance(stem, " ", 10.0), 2) > 0


def test_measures_have_files_sizes_and_millimetres() -> None:
    measures = look.measures(
        {
            "text": look.MeasuredStyle(face="text 400", type="text", width="column - 2", above=14.0),
            "label": look.MeasuredStyle(face="sans 700", size=13.0, leading=15.0, width="100", tracking=0.01),
        },
        TOKENS,
        FONTS,
    )
    text = measures["text"]
    assert (text.face, text.size, text.leading, text.width) == ("SourceSerif4_400Regular", 10.0, 14.0, 128.0)
    assert (measures["label"].size, measures["label"].width, measures["label"].tracking) == (13.0, 100.0, 0.01)


def test_a_type_that_is_not_in_the_scale_is_an_error() -> None:
    with pytest.raises(LookupError):
        look.measures({"text": look.MeasuredStyle(face="text 400", type="tekst", width="wide")}, TOKENS, FONTS)
