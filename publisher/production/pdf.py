"""A typeset part → the finished PDF of one issue.

The press has already made it what it is to be; binding gives it its name. Volumes of many parts will be bound here.
"""

from publisher.model.edition import Edition
from publisher.model.part import Output, TypesetPart


def bind(edition: Edition, part: TypesetPart) -> Output:
    """Name the PDF of an edition that is one part."""
    return Output(f"{edition.slug}.pdf", "application/pdf", part.pdf)
