"""The form in which a former system is handed over: its tables, their columns, and what each may be called.

docs/moving-in.md describes the same for whoever makes the files.
"""

from dataclasses import dataclass

from insyn.description.text import Text


@dataclass(frozen=True)
class Column:
    """A column: what the code calls it, the headings that mean it (the first Swedish one is how it is named in a message)."""

    name: str
    headings: tuple[str, ...]
    needed: bool = False


@dataclass(frozen=True)
class Form:
    """A table of the form: the file names it may have, and its columns."""

    name: str
    files: tuple[str, ...]
    called: Text
    columns: tuple[Column, ...]

    def column(self, name: str) -> Column:
        """The column of that name; KeyError for none."""
        found = next((column for column in self.columns if column.name == name), None)
        if found is None:
            raise KeyError(name)
        return found


_PUBLIC = Column("public", ("offentlig", "public", "publik"))
_SECRECY = Column("secrecy", ("sekretess", "secrecy", "sekretessparagraf", "secrecy section"))
_CASE = ("ärende", "diarienummer", "ärendenummer", "dnr", "case", "case number")

CASES = Form(
    "cases",
    ("cases.csv", "arenden.csv", "ärenden.csv"),
    Text("ärenden", "cases"),
    (
        Column(
            "number", ("diarienummer", "ärendenummer", "dnr", "nummer", "number", "case number"), needed=True
        ),
        Column("title", ("rubrik", "ärendemening", "ärenderubrik", "title", "subject"), needed=True),
        Column("opened", ("inkom", "öppnat", "startdatum", "registrerat", "opened", "received"), needed=True),
        Column("closed", ("avslutat", "avslutad", "slutdatum", "closed")),
        Column("body", ("organ", "nämnd", "body", "committee")),
        Column("unit", ("enhet", "förvaltning", "avdelning", "unit")),
        Column("official", ("handläggare", "official", "case worker")),
        Column("counterpart", ("motpart", "avsändare", "counterpart", "sender")),
        Column("kind", ("ärendetyp", "slag", "kind", "type")),
        Column("classification", ("klass", "klassificering", "class", "classification")),
        Column("decision", ("beslut", "decision")),
        _PUBLIC,
        _SECRECY,
    ),
)
EVENTS = Form(
    "events",
    ("events.csv", "handelser.csv", "händelser.csv"),
    Text("händelser", "events"),
    (
        Column("case", _CASE, needed=True),
        Column("on", ("datum", "dag", "date", "on"), needed=True),
        Column("text", ("händelse", "text", "beskrivning", "event", "description"), needed=True),
        _PUBLIC,
        _SECRECY,
    ),
)
DOCUMENTS = Form(
    "documents",
    ("documents.csv", "handlingar.csv", "dokument.csv"),
    Text("handlingar", "documents"),
    (
        Column("case", _CASE, needed=True),
        Column("title", ("rubrik", "titel", "handling", "title", "document"), needed=True),
        Column("on", ("datum", "dag", "date", "on")),
        Column("path", ("fil", "sökväg", "file", "path")),
        Column("sum", ("kontrollsumma", "sha256", "summa", "sum", "checksum")),
        Column("kind", ("handlingstyp", "slag", "kind", "type")),
        _PUBLIC,
        _SECRECY,
    ),
)
MINUTES = Form(
    "minutes",
    ("minutes.csv", "protokoll.csv"),
    Text("protokoll", "minutes"),
    (
        Column("body", ("organ", "nämnd", "body", "committee"), needed=True),
        Column("on", ("datum", "sammanträdesdag", "dag", "date", "on"), needed=True),
        Column("paragraphs", ("paragrafer", "§", "§§", "paragraphs", "items")),
        Column("path", ("fil", "sökväg", "file", "path")),
        Column("sum", ("kontrollsumma", "sha256", "summa", "sum", "checksum")),
        _PUBLIC,
        _SECRECY,
    ),
)
REGISTER = Form(
    "register",
    ("register.csv", "diarium.csv", "nummerserier.csv"),
    Text("nummerserier", "series of numbers"),
    (
        Column("series", ("serie", "diarium", "beteckning", "series", "register"), needed=True),
        Column("year", ("år", "year"), needed=True),
        Column("last", ("sista nummer", "sista", "senaste nummer", "last number", "last"), needed=True),
    ),
)
BODIES = Form(
    "bodies",
    ("bodies.csv", "organ.csv"),
    Text("organ", "bodies"),
    (
        Column("name", ("namn", "organ", "nämnd", "name"), needed=True),
        Column("id", ("organ_id", "organ-id", "i insyn", "id", "body_id", "body id"), needed=True),
    ),
)
FORMS = (CASES, EVENTS, DOCUMENTS, MINUTES, REGISTER, BODIES)
