"""A finished PDF → the same, encrypted: AES-256 (ISO 32000-2, 7.6.4, revision 6), open to assistive technology.

In: the bytes of a PDF and the password that its reader has; out: a file that claims PDF/UA-1 still and PDF/A no longer
(ISO 19005-3, 6.1.3). Printing is allowed, and reading aloud always (ISO 14289-1, 7.16); changing and copying are not.
The password of the owner is made up, used once and known to nobody. A door for pikepdf.

Every encryption takes random numbers, so the bytes are others each time. Code: M038 a password that cannot be used.
"""

import secrets
from io import BytesIO

import pikepdf
from pikepdf import Encryption, Pdf, Permissions

from publisher.pdf import xmp
from publisher.problems import Location, Problem, PublisherError

ALLOWED = Permissions(
    accessibility=True, extract=False, modify_annotation=False, modify_assembly=False, modify_form=False,
    modify_other=False, print_highres=True, print_lowres=True,
)  # fmt: skip
_LONGEST = 127
"""Bytes of a password in UTF-8: what is longer would be cut (ISO 32000-2, 7.6.4.3.3)."""


def opens(data: bytes, password: str) -> bool:
    """Tell whether a file is encrypted and this password opens it."""
    try:
        with Pdf.open(BytesIO(data), password=password) as pdf:
            return bool(pdf.is_encrypted and pdf.user_password_matched)
    except (pikepdf.PdfError, pikepdf.PasswordError):
        return False


def encrypted(data: bytes, name: str, password: str) -> bytes:
    """The file, to be opened with the password. Raises PublisherError (M038), which never holds the password."""
    if not password or not password.isprintable() or len(password.encode()) > _LONGEST:
        said = "the password is empty" if not password else "the password is too long, or has a line break in it"
        raise PublisherError(Problem(Location(name), "M038", said, f"use 1 to {_LONGEST} printable characters"))
    with Pdf.open(BytesIO(data)) as pdf:
        packet = pdf.Root.Metadata
        packet.write(xmp.unarchived(packet.read_bytes()))
        out = BytesIO()
        pdf.save(
            out,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            compress_streams=True,
            min_version=("1.7", 8),
            encryption=Encryption(user=password, owner=secrets.token_urlsafe(32), R=6, aes=True, allow=ALLOWED),
        )
    return out.getvalue()
