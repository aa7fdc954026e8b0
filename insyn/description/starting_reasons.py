"""The reasons that a drafted file gives for what it assumes, in the words of who is to fill it in.

A file says its reasons in English, as all our files do. Those of `starting` are known, so a Swedish page can say them in
Swedish; a reason that somebody else wrote is shown as she wrote it.
"""

import re

from insyn.description.text import Text

_SWEDISH = {
    "not in the election's data; half is the most KL 5:8 allows and common": (
        "står inte i valets uppgifter; hälften är det mesta som KL 5:8 tillåter, och vanligt"
    ),
    "KL 5:11 demands a chair and one or more vice chairs; one and two are common": (
        "KL 5:11 kräver en ordförande och en eller flera vice ordförande; en och två är vanligt"
    ),
    "five is the least KL 6:16 allows": "fem är det minsta som KL 6:16 tillåter",
    "five is the least KL 12:5 allows": "fem är det minsta som KL 12:5 tillåter",
    "auditors have none": "revisorer har inga ersättare",
    "KL 6:21 demands a chair and one or two vice chairs": "KL 6:21 kräver en ordförande och en eller två vice ordförande",
    "read from KL 6:1": "läst ur KL 6:1",
    "read from the name": "läst ur namnet",
    "no source": "ingen källa",
    "no source; five is common": "ingen källa; fem är vanligt",
    "as many as the members is common": "lika många som ledamöterna är vanligt",
    "the Parental Code ch. 19 demands a public guardian or a committee, which may be joint": (
        "föräldrabalken 19 kap. kräver en överförmyndare eller en nämnd, som får vara gemensam"
    ),
    "the least that KL 5:26-28 demands": "det minsta som KL 5:26–28 kräver",
    "common kinds": "vanliga slag av ärenden",
    "KL 7:1 demands a director; the title is not known": "KL 7:1 kräver en direktör; titeln är inte känd",
}
_PATTERNS = (
    (
        re.compile(r"the board's term begins on 1 January after the election of ([0-9]{4}) \(KL 6:18\)"),
        r"styrelsens mandattid börjar den 1 januari efter valet \1 (KL 6:18)",
    ),
    (
        re.compile(r"(KL [0-9]+:[0-9]+) demands one; its own name is not known"),
        r"\1 kräver ett; dess eget namn är inte känt",
    ),
)


def reason_in_words(reason: str) -> Text:
    """A reason in both languages, or as it stands in both where it is none of ours."""
    swedish = _SWEDISH.get(reason, reason)
    for pattern, words in _PATTERNS:
        if pattern.fullmatch(reason):
            swedish = pattern.sub(words, reason)
    return Text(swedish, reason)
