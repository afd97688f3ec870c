"""Fixed words of an index, by language."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from publisher.language import catalogue


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexWords:
    """The group [index] of a language; what each is for stands in `en.toml`."""

    titles: Mapping[str, str]
    on_cover: str
    leading: tuple[str, ...]
    arranged: str
    orders: Mapping[str, str]
    locators: Mapping[str, str]
    successive: str
    principal: str
    note: str
    picture: str


@lru_cache(maxsize=64)
def index_words(lang: str) -> IndexWords:
    """The words of a language (BCP 47; only its first subtag counts); English where a language has none."""
    return catalogue.group(IndexWords, "index", lang)
