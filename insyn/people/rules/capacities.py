"""The capacities of an assignment and the reasons why one ends, in the words that files use for them."""

from insyn.description.text import Text
from insyn.people.rules.columns import plain

CAPACITIES: dict[str, tuple[Text, tuple[str, ...]]] = {
    "member": (
        Text("Ledamot", "Member"),
        ("ordinarie", "ordinarie ledamot", "councillor", "styrelseledamot", "revisor", "auditor"),
    ),
    "substitute": (Text("Ersättare", "Substitute"), ("suppleant", "deputy", "ers")),
    "chair": (Text("Ordförande", "Chair"), ("ordf", "chairperson", "chairman")),
    "first-vice-chair": (
        Text("1:e vice ordförande", "First vice chair"),
        ("1 vice ordförande", "vice ordförande", "förste vice ordförande", "vice chair", "1st vice chair"),
    ),
    "second-vice-chair": (
        Text("2:e vice ordförande", "Second vice chair"),
        ("2 vice ordförande", "andre vice ordförande", "2nd vice chair"),
    ),
    "insight": (Text("Insynsplats", "Insight seat"), ("insyn", "närvarorätt", "insynsledamot")),
    "participant": (Text("Deltagare", "Participant"), ("deltar",)),
    "group-leader": (Text("Gruppledare", "Group leader"), ()),
    "full-time": (Text("Kommunalråd", "Full-time representative"), ("oppositionsråd",)),
}
REASONS: dict[str, Text] = {
    "term": Text("Mandattiden gick ut", "The term ran out"),
    "resigned": Text("Avsägelse beviljad", "Resignation granted"),
    "recalled": Text("Återkallat", "Recalled"),
    "ineligible": Text("Inte längre valbar", "No longer eligible"),
    "died": Text("Avliden", "Died"),
    "reorganised": Text("Organisationen ändrades", "The organisation was changed"),
    "moved": Text("Fick en annan plats i organet", "Got another place in the body"),
}
_BY_WORD = {
    plain(word): code
    for code, (label, words) in CAPACITIES.items()
    for word in (code, label.sv, label.en, *words)
}
_BY_REASON = {plain(word): code for code, label in REASONS.items() for word in (code, label.sv, label.en)} | {
    plain("avsagt sig"): "resigned",
    plain("avsägelse"): "resigned",
    plain("entledigad"): "resigned",
    plain("mandatperiodens slut"): "term",
}


def capacity_of(word: str) -> str:
    """The capacity that a word means; "" for one that means none."""
    return _BY_WORD.get(plain(word), "")


def reason_of(word: str) -> str:
    """The reason that a word means; "" for one that means none."""
    return _BY_REASON.get(plain(word), "")


def label_of(capacity: str) -> Text:
    """What a reader calls a capacity."""
    return CAPACITIES[capacity][0] if capacity in CAPACITIES else Text(capacity, capacity)
