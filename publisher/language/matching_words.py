"""Words that may stand, with a capital, before a surname without being part of the name. A companion of `matching`."""

_TITLES = (
    "president vice-president minister premier chancellor secretary secretary-general ambassador envoy commissioner"
    " chairman chairwoman chairperson chair chief director deputy head leader speaker spokesman spokeswoman"
    " spokesperson mayor governor senator mp mep judge justice prosecutor general colonel major captain lieutenant"
    " marshal admiral commander officer king queen prince princess pope bishop archbishop metropolitan patriarch"
    " father sister brother rabbi professor prof dr doctor mr mrs ms miss sir lady lord dame editor journalist"
    " blogger activist analyst expert columnist propagandist politician dictator rapporteur representative"
    " candidate opposition prime foreign defence defense interior former ex-president belarusian russian ukrainian"
    " polish lithuanian latvian hungarian german french american british swedish norwegian danish finnish"
)
_COMMON = (
    "a an the and but or so yet for nor as at by if in of on to up via with from into after before when while where"
    " who whom whose which what why how that this these those there here then than thus hence also both either"
    " neither again still later earlier now today yesterday meanwhile however moreover according although though"
    " because since until during against among around about above below over under between without within despite"
    " he she it they we you i his her its their our your my him them us me is was are were be been being has have"
    " had does did do will would can could may might must shall should not no yes only even just like unlike back"
    " last next first second monday tuesday wednesday thursday friday saturday sunday january february march april"
    " june july august september october november december previously recently finally reportedly apparently allegedly"
    " instead nevertheless besides furthermore additionally consequently perhaps maybe once soon subsequently"
    " ultimately together whether every each all most many some any several other another"
)
TITLES = frozenset(_TITLES.split())
COMMON = frozenset(_COMMON.split())
