"""Edit distance of two spellings, and endings by which two names differ: of women, of peoples, of cases."""

_ENDINGS = frozenset(
    ("a", "s", "n", "an", "ian", "i", "y", "ya", "aya", "na", "va", "ova", "e", "es", "en", "in", "er", "ans", "ns")
)
# Pairs of endings by which the names of men and women differ.
_OF_WOMEN = (("i", "a"), ("y", "a"), ("ki", "kaya"), ("ky", "kaya"), ("ski", "skaya"), ("sky", "skaya"), ("ski", "ska"),
             ("sky", "ska"), ("ou", "ova"), ("ou", "ava"), ("au", "ava"), ("eu", "eva"), ("ev", "eva"), ("yi", "aya"),
             ("y", "aya"), ("is", "iene"), ("as", "iene"), ("us", "iene"), ("ý", "á"),
              ("en", "ena"), ("ek", "kova"), ("i", "aya"))  # fmt: skip


def distance(one: str, other: str, most: int) -> int:
    """Count the letters to change, add, take out or exchange with their neighbour to make one word of the other.

    The restricted Damerau-Levenshtein distance; `most` + 1 wherever it is more than `most`.
    """
    if abs(len(one) - len(other)) > most:
        return most + 1
    rows = [list(range(len(other) + 1))]
    for i, a in enumerate(one, 1):
        row = [i]
        for j, b in enumerate(other, 1):
            best = min(rows[-1][j] + 1, row[-1] + 1, rows[-1][j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                best = min(best, rows[-2][j - 2] + 1)
            row.append(best)
        rows.append(row)
        if min(row) > most:
            return most + 1
    return rows[-1][-1]


def near(one: str, other: str, *, sure: bool) -> bool:
    """Tell whether two words may be spellings of one name.

    `sure`: something else speaks for it too, so that shorter words and greater distances count.
    """
    a, b = sorted((one.lower(), other.lower()), key=len)
    if a == b or a[0] != b[0] or len(a) < (4 if sure else 5):
        return False
    if b.startswith(a) and b[len(a) :] in _ENDINGS:
        return False
    if any(
        man.endswith(his) and woman == man.removesuffix(his) + hers
        for his, hers in _OF_WOMEN
        for man, woman in ((a, b), (b, a))
    ):
        return False
    most = 2 if len(a) >= (6 if sure else 8) else 1
    return distance(a, b, most) <= most
