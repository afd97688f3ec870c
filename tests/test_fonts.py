"""The faces we print with: whole and unmodified, licensed, and complete for every language of the region."""

import hashlib
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from publisher import fonts
from publisher.fonts import Face

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "fonts"
FACES = fonts.shipped()
IDS = [Path(face.name).stem for face in FACES]
SERIF = fonts.named("SourceSerif4_600SemiBold")

ALPHABETS = {
    "Polish": "AĄBCĆDEĘFGHIJKLŁMNŃOÓPQRSŚTUVWXYZŹŻaąbcćdeęfghijklłmnńoópqrsśtuvwxyzźż",
    "Lithuanian": "AĄBCČDEĘĖFGHIĮYJKLMNOPRSŠTUŲŪVZŽaąbcčdeęėfghiįyjklmnoprsštuųūvzž",
    "Icelandic": "AÁBDÐEÉFGHIÍJKLMNOÓPRSTUÚVXYÝÞÆÖaábdðeéfghiíjklmnoóprstuúvxyýþæö",
    "Belarusian": "АБВГДЕЁЖЗІЙКЛМНОПРСТУЎФХЦЧШЫЬЭЮЯабвгдеёжзійклмнопрстуўфхцчшыьэюя’",
    "Ukrainian": "АБВГҐДЕЄЖЗИІЇЙКЛМНОПРСТУФХЦЧШЩЬЮЯабвгґдеєжзиіїйклмнопрстуфхцчшщьюя’",
    "Russian": "АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдеёжзийклмнопрстуфхцчшщъыьэюя№",
    "Lacinka": "ABCĆČDEFGHIJKLŁMNŃOPRSŚŠTUŬVYZŹŽabcćčdefghijklłmnńoprsśštuŭvyzźž",
    "figures and points": "0123456789.,;:!?…–—‘’“”„«»()[]/%&§†‡€£$©°×−",
}


@pytest.mark.parametrize("face", FACES, ids=IDS)
@pytest.mark.parametrize("language", ALPHABETS)
def test_every_face_has_every_letter(face: Face, language: str) -> None:
    lacking = set(map(ord, ALPHABETS[language])) - fonts.coverage(face)
    assert not lacking, f"{face.name} lacks {sorted(lacking)}"


def test_files_are_unmodified() -> None:
    """Each file is as the foundry's package has it (@expo-google-fonts 0.4.1): the licence forbids to change and keep
    the name. SHA256SUMS is what `sha256sum -c` reads."""
    sums = (ROOT / "tests/cases/fonts/SHA256SUMS").read_text(encoding="ascii").splitlines()
    known = {name: digest for digest, _, name in (line.partition("  ") for line in sums)}
    found = {path.relative_to(FOLDER).as_posix(): path for path in FOLDER.glob("*/*.[to]tf")}
    assert {name: hashlib.sha256(path.read_bytes()).hexdigest() for name, path in found.items()} == known


@pytest.mark.parametrize("family", sorted({face.name.split("/")[0] for face in FACES}))
def test_each_family_has_its_licence(family: str) -> None:
    licence = (FOLDER / family / "OFL.txt").read_text(encoding="utf-8")
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence
    assert licence.startswith("Copyright")


def test_faces_say_what_they_are() -> None:
    assert {(face.family, face.weight, face.italic) for face in FACES} >= {
        ("Source Serif 4", 400, False),
        ("Source Serif 4", 400, True),
        ("Source Serif 4", 600, False),
        ("Source Sans 3", 300, False),
        ("Source Sans 3", 400, True),
        ("Source Sans 3", 700, False),
        ("Fira Sans Condensed", 500, False),
    }
    assert FACES[0].url == "font:fira-sans-condensed/FiraSansCondensed_400Regular.ttf"


def test_find_takes_the_nearest_weight() -> None:
    assert fonts.find(FACES, "Source Serif 4", 700) == SERIF
    italic = fonts.find(FACES, "Source Serif 4", italic=True)
    assert italic is not None
    assert italic.name.endswith("400Regular_Italic.ttf")
    assert fonts.find(FACES, "Comic Sans") is None


def test_the_first_folder_counts_and_what_is_no_font_is_left_out(tmp_path: Path) -> None:
    own = tmp_path / "source-serif-4"
    own.mkdir()
    (own / "SourceSerif4_400Regular.ttf").write_bytes(SERIF.data)
    (own / "broken.ttf").write_bytes(b"no font at all")
    (own / "empty.otf").write_bytes(b"")
    read = fonts.read((tmp_path, FOLDER))
    names = {face.name: face for face in read}
    assert names["source-serif-4/SourceSerif4_400Regular.ttf"].weight == 600
    assert len(read) == len(FACES)


def test_missing() -> None:
    assert fonts.missing("Žalgiris, Þórshöfn, Беларусь, “1 200 €”\n\t") == ()
    assert fonts.missing("日本 and 🙂 and 日") == ("日", "本", "🙂")
    assert fonts.missing("so\N{SOFT HYPHEN}ft\N{ZERO WIDTH SPACE}\N{WORD JOINER}\N{NO-BREAK SPACE}") == ()
    assert fonts.missing("\N{NON-BREAKING HYPHEN}", (SERIF,)) == ("\N{NON-BREAKING HYPHEN}",)
    assert fonts.missing("a", ()) == ("a",)


def test_a_title_has_the_width_it_is_printed_with() -> None:
    # The reference page sets it at 63.6 pt over 160 mm (453.5 pt).
    assert fonts.advance(SERIF, "Belarus Review", 63.6, -0.02) == pytest.approx(454.5, abs=0.5)
    assert fonts.advance("SourceSerif4_600SemiBold", "Belarus Review", 63.6, -0.02) == pytest.approx(454.5, abs=0.5)
    kerned = fonts.advance(SERIF, "AV", 100)
    assert kerned < fonts.advance(SERIF, "A", 100) + fonts.advance(SERIF, "V", 100)
    assert fonts.advance(SERIF, "", 100) == 0


def test_ink_leaves_out_the_side_bearings() -> None:
    left, right = fonts.ink(SERIF, "Belarus", 100)
    assert 0 < left < 10
    assert right < fonts.advance(SERIF, "Belarus", 100)
    assert fonts.ink(SERIF, "", 100) == (0, 0)


def test_reach_above_and_below_the_baseline() -> None:
    above, below = fonts.reach(SERIF, "Byg", 100)
    assert above > 60
    assert below > 20
    assert fonts.reach(SERIF, "", 100) == (0, 0)


def test_named_knows_only_what_ships() -> None:
    with pytest.raises(LookupError):
        fonts.named("Arial")


# --- characters that share a glyph -------------------------------------------------------------------------------


def test_characters_that_share_a_glyph_have_codes_of_their_own() -> None:
    twins = fonts.twins(SERIF)
    others = {"ʼ": "’", "ʻ": "‘", "µ": "μ", "\N{OHM SIGN}": "Ω", "∆": "Δ", "∕": "⁄", "¹": "1", "₂": "2", "ﬁ": "fi"}
    assert {char: twins[char].other for char in others} == others
    codes = [twin.code for twin in twins.values()]
    assert len(set(codes)) == len(codes)
    assert all(fonts.shape(SERIF, "x")[0][0] < code < 0x10000 for code in codes)
    assert not set(twins) & set("’‘μΩΔ⁄1a-\N{HYPHEN}\N{NON-BREAKING HYPHEN}\N{NO-BREAK SPACE}−…№™")
    assert fonts.by_code(SERIF)[twins["ʼ"].code] == twins["ʼ"]


# --- subsets -----------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def subset() -> bytes:
    return fonts.subset(SERIF)


def test_a_subset_keeps_the_repertoire_and_the_features(subset: bytes) -> None:
    assert subset[:4] == b"wOF2"
    assert len(subset) < 80_000
    font = TTFont(BytesIO(subset))
    kept = set(map(chr, font.getBestCmap()))
    assert kept >= {char for text in ALPHABETS.values() for char in text}
    tags = {record.FeatureTag for table in ("GSUB", "GPOS") for record in font[table].table.FeatureList.FeatureRecord}
    assert tags >= {"kern", "liga", "onum", "lnum", "tnum", "pnum", "c2sc", "smcp", "sups"}
    assert font["name"].getDebugName(16) == "Source Serif 4"
    assert "Open Font License" in font["name"].getDebugName(13)


def test_a_subset_is_the_same_in_another_process(subset: bytes) -> None:
    code = (
        "import hashlib; from publisher import fonts;"
        "print(hashlib.sha256(fonts.subset(fonts.named('SourceSerif4_600SemiBold'))).hexdigest())"
    )
    environment = {"PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo", "LC_ALL": "C"}
    there = subprocess.run(
        [sys.executable, "-c", code], env=environment, cwd=FOLDER.parent, capture_output=True, text=True, check=True
    )
    assert there.stdout.strip() == hashlib.sha256(subset).hexdigest()


def test_a_subset_is_remembered_by_face_and_added_characters() -> None:
    keys: list[str] = []

    def remember(key: str, make: object) -> bytes:
        keys.append(key)
        return b"kept"

    assert fonts.subset(SERIF, "", remember) == b"kept"
    fonts.subset(SERIF, "Latin and Кириллица, 日", remember)  # neither adds a glyph to what every subset has
    fonts.subset(SERIF, "\N{BLACK SQUARE}", remember)
    fonts.subset(fonts.named("SourceSans3_400Regular"), "", remember)
    assert keys[0] == keys[1]
    assert len(set(keys)) == 3
    assert all(key.endswith(".woff2") and len(key) == 70 for key in keys)
