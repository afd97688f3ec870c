"""The part of Unicode's table of collation that headings need: `python -m tests.tools.ducet ALLKEYS`.

In: `allkeys.txt` of the Unicode Collation Algorithm (Debian has it in perl-modules: Unicode/Collate/allkeys.txt). Out:
publisher/language/lists/collation.txt, its lines for the letters, marks, figures and signs of the writings of the
region and its neighbours; what is not in it is sorted by its number, as Chinese is. Composed letters are left out, for
headings are decomposed first.
"""

import re
import sys
import unicodedata
from pathlib import Path

from publisher.language.catalogue import FOLDER

FILE = FOLDER / "lists" / "collation.txt"
WRITINGS = re.compile(
    r"LATIN |GREEK |CYRILLIC |ARMENIAN |GEORGIAN |HEBREW |ARABIC |COMBINING |MODIFIER |DIGIT |KATAKANA |HIRAGANA "
)
_LINE = re.compile(r"([0-9A-F ]+?)\s*;\s*((?:\[[.*][0-9A-F.]+\])+)")
HEAD = """\
# Weights of letters, marks, figures and signs: the characters, and for each collation element its primary, secondary
# and tertiary weight, all hexadecimal. From the Default Unicode Collation Element Table {version}, copyright Unicode,
# Inc., under the Unicode License v3 (https://www.unicode.org/license.txt). Written by python -m tests.tools.ducet.

"""


def wanted(characters: str) -> bool:
    """Whether headings may need an entry: one of a writing of the region, or a sign in print."""
    if unicodedata.normalize("NFD", characters) != characters or ord(max(characters)) >= 0x3100:
        return False
    return all(
        WRITINGS.match(unicodedata.name(char, "")) or (unicodedata.category(char)[0] in "PSZ" and ord(char) < 0x2200)
        for char in characters
    )


def main(path: Path) -> None:
    """Write the file."""
    version, rows = "", []
    for line in path.read_text(encoding="utf-8").splitlines():
        version = line.partition(" ")[2] if line.startswith("@version") else version
        if found := _LINE.match(line):
            characters = "".join(chr(int(code, 16)) for code in found[1].split())
            if wanted(characters):
                elements = (element[1:].split(".") for element in re.findall(r"\[([^\]]+)\]", found[2]))
                weights = (".".join(f"{int(weight, 16):x}" for weight in element) for element in elements)
                rows.append(f"{' '.join(f'{ord(char):x}' for char in characters)}: {' '.join(weights)}")
    FILE.write_text(HEAD.format(version=version) + "\n".join(rows) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
