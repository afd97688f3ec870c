"""An issue made of elements, with its account proved. A companion of `hypertext`.

Code: S119 the account does not add up.
"""

import hashlib

from publisher.importers.account import ImportReport
from publisher.importers.html.elements import Reader
from publisher.importers.html.sections import Sectioned
from publisher.importers.interface import Imported, Reading
from publisher.importers.proof import account
from publisher.model.issue import Issue
from publisher.problems import Location, Problem


def accounted(origin: str, issue: Issue, reader: Reader, made: Sectioned, doubts: tuple[Problem, ...]) -> Reading:
    """The issue with its account, or S119 if something is neither in the issue nor told of."""
    file = reader.file
    entries = reader.journal.entries(made.places)
    wrong = account(reader.journal.text(), issue, entries)
    if wrong:
        message = f"the account of the import does not add up: {wrong[0]}"
        stop = Problem(Location(origin), "S119", message[:300], "please report this, with the file")
        return Reading(problems=(*doubts, stop))
    report = ImportReport(file.path, len(file.data), hashlib.sha256(file.data).hexdigest(), entries, doubts)
    return Reading((Imported(origin, issue, report),), problems=doubts)
