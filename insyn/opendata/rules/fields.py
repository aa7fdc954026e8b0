"""Every field of a decision: its name, what it holds and what it means, in words and as JSON Schema.

One table: the page shows it, the schema is made from it, and the tests hold every record against it.
"""

from dataclasses import dataclass
from typing import Any

from insyn.description.text import Text
from insyn.meetings.rules.against import Against
from insyn.meetings.rules.legal_force import Ground, Status
from insyn.meetings.rules.outcome_record import Kind


@dataclass(frozen=True)
class Field:
    """A field: ``type`` is a JSON type, ``date`` or ``uri``; ``values`` all that it can be; ``fields`` those of an object,
    or of each object of a list (``many``). ``optional``: it may be null."""

    name: str
    type: str
    words: Text
    values: tuple[str, ...] = ()
    fields: tuple["Field", ...] = ()
    many: bool = False
    optional: bool = False

    @property
    def kind(self) -> Text:
        """What kind of value it is, in words."""
        name = _TYPES[self.type]
        sv, en = (f"lista av {name.sv}", f"list of {name.en}") if self.many else (name.sv, name.en)
        return Text(f"{sv}, kan saknas", f"{en}, may be null") if self.optional else Text(sv, en)


_TYPES = {
    "string": Text("text", "text"),
    "integer": Text("heltal", "whole number"),
    "boolean": Text("sant eller falskt", "true or false"),
    "date": Text("datum", "date"),
    "uri": Text("adress", "address"),
    "object": Text("uppgifter", "values"),
}


def _f(name: str, kind: str, sv: str, en: str, **more: Any) -> Field:
    return Field(name, kind, Text(sv, en), **more)


_PERSON = (
    _f(
        "id",
        "integer",
        "Personens nummer i kommunens register",
        "The person's number in the municipality's register",
    ),
    _f("name", "string", "Namn", "Name"),
    _f(
        "party",
        "string",
        "Gruppen på sammanträdets dag",
        "The group on the day of the meeting",
        optional=True,
    ),
    _f("invented", "boolean", "Påhittad person i ett exempel", "An invented person of an example"),
)
_WHO = _f("person", "object", "Vem", "Who", fields=_PERSON)
_SAID = (_WHO, _f("text", "string", "Vad som står i protokollet", "What the minutes say"))

FIELDS: tuple[Field, ...] = (
    _f("id", "uri", "Beslutets fasta adress", "The decision's permanent address"),
    _f("page", "uri", "Samma punkt som sida", "The same item as a page"),
    _f("municipality", "string", "Kommunkod enligt SCB", "Statistics Sweden's code of the municipality"),
    _f("body", "string", "Organets id i organisationsfilen", "The body's id in the organisation file"),
    _f("body_name", "string", "Organets namn den dagen", "The body's name that day"),
    _f("meeting", "string", "Sammanträdets adress: dagen", "The meeting's address: its day"),
    _f("met_on", "date", "Sammanträdets dag", "The day of the meeting"),
    _f("position", "integer", "Punktens plats på dagordningen", "The item's place on the agenda"),
    _f("paragraph", "integer", "Paragraf i protokollet", "Paragraph of the minutes", optional=True),
    _f(
        "kind",
        "string",
        "Slag av beslut; withheld är en punkt med sekretess",
        "Kind of decision; withheld is an item with secrecy",
        values=tuple(kind.value for kind in Kind),
    ),
    _f(
        "secrecy_section",
        "string",
        "Sekretessens paragraf",
        "The section that makes it secret",
        optional=True,
    ),
    _f("title", "string", "Rubrik", "Title", optional=True),
    _f("case", "string", "Diarienummer", "Register number of the case", optional=True),
    _f("decided_on", "date", "Dagen för beslutet", "The day of the decision", optional=True),
    _f("decision", "string", "Beslutets text", "The text of the decision", optional=True),
    _f(
        "against_proposal",
        "string",
        "Beslutet mot förslaget, efter vilka yrkanden som vann; saknas för val och för det som inte avgjordes av yrkanden",
        "The decision against the proposal, by which proposals carried; null for elections and what no proposal settled",
        values=tuple(against.value for against in Against),
        optional=True,
    ),
    _f(
        "put_off",
        "object",
        "Vart det som återremitterades eller bordlades gick",
        "Where what was referred back or adjourned went",
        optional=True,
        fields=(
            _f(
                "to",
                "string",
                "unit:, role: eller body: och id",
                "unit:, role: or body: and an id",
                optional=True,
            ),
            _f("name", "string", "Mottagarens namn då", "The addressee's name then", optional=True),
            _f(
                "until", "date", "Åter senast, eller bordlagt till", "Back by, or adjourned to", optional=True
            ),
        ),
    ),
    _f(
        "elections",
        "object",
        "Val som avgjordes",
        "Elections that were decided",
        many=True,
        fields=(
            _f("body", "string", "Till vilket organ", "To which body"),
            _f("capacity", "string", "Som vad", "As what"),
            _f("places", "integer", "Antal platser", "Number of places"),
            _f(
                "method",
                "string",
                "Sätt att välja",
                "Way of electing",
                values=("acclamation", "majority", "proportional"),
            ),
            _f("starts_on", "date", "Från och med", "From"),
            _f(
                "until",
                "date",
                "Första dagen utan; saknas till mandattidens slut",
                "First day without; null to the end of the term",
                optional=True,
            ),
            _f(
                "elected",
                "object",
                "De valda i ordning",
                "The elected, in order",
                many=True,
                fields=(
                    _WHO,
                    _f("group", "string", "För vilken grupp", "For which group", optional=True),
                    _f("by_lot", "boolean", "Genom lottning", "By lot"),
                ),
            ),
        ),
    ),
    _f(
        "resignation",
        "object",
        "Avsägelse som besvarades",
        "A resignation that was answered",
        optional=True,
        fields=(
            _WHO,
            _f("body", "string", "Organ", "Body"),
            _f("capacity", "string", "Uppdrag", "Assignment"),
            _f("granted", "boolean", "Om den beviljades", "Whether it was granted"),
        ),
    ),
    _f(
        "minutes_posted",
        "boolean",
        "Om det justerade protokollet är anslaget; först då finns det som följer",
        "Whether the approved minutes are posted; only then is there what follows",
    ),
    _f(
        "divisions",
        "object",
        "Voteringar",
        "Divisions",
        many=True,
        fields=(
            _f("number", "integer", "Vilken i ordningen", "Which in order"),
            _f("purpose", "string", "Vad frågan avgjorde", "What the question settled"),
            _f("yes_means", "string", "Vad ja betydde", "What yes meant"),
            _f("no_means", "string", "Vad nej betydde", "What no meant"),
            _f("yes", "integer", "Ja-röster", "Votes for yes"),
            _f("no", "integer", "Nej-röster", "Votes for no"),
            _f("abstained", "integer", "Avstod", "Abstained"),
            _f("answer", "string", "Utfallet", "The result", values=("yes", "no")),
            _f(
                "majority",
                "string",
                "Majoriteten som krävdes: enkel, en tredjedel av de närvarande för nej, en viss andel för ja",
                "The majority asked for: simple, a third of those present for no, a share of them for yes",
                values=("simple", "third", "share"),
            ),
            _f("section", "string", "Paragrafen för den", "The section for it"),
            _f(
                "settled_by",
                "string",
                "Röster, utslagsröst eller lott",
                "Votes, casting vote or lot",
                values=("votes", "casting-vote", "lot"),
            ),
            _f(
                "open",
                "boolean",
                "Öppen votering; falskt för en sluten",
                "Open division; false for a secret one",
            ),
            _f(
                "votes",
                "object",
                "Vars och ens röst, tomt för en sluten omröstning",
                "Each one's vote, empty for a secret one",
                many=True,
                fields=(_WHO, _f("vote", "string", "Rösten", "The vote", values=("yes", "no", "abstain"))),
            ),
        ),
    ),
    _f(
        "service",
        "object",
        "De som deltog i beslutet",
        "Those who took part in the decision",
        many=True,
        fields=(
            _WHO,
            _f("serving_for", "object", "För vem", "For whom", optional=True, fields=_PERSON),
            _f("from_position", "integer", "Från och med punkt", "From item"),
            _f("to_position", "integer", "Till och med punkt", "To item"),
            _f("from_paragraph", "integer", "Från och med paragraf", "From paragraph", optional=True),
            _f("to_paragraph", "integer", "Till och med paragraf", "To paragraph", optional=True),
        ),
    ),
    _f(
        "disqualified",
        "object",
        "Jäv, med skälet",
        "Disqualifications, with the reason",
        many=True,
        fields=_SAID,
    ),
    _f("reservations", "object", "Reservationer", "Reservations", many=True, fields=_SAID),
    _f("notes", "object", "Protokollsanteckningar", "Notes to the minutes", many=True, fields=_SAID),
    _f(
        "legal_force",
        "object",
        "Laga kraft, på den dag filen gäller",
        "Legal force, on the day of the file",
        optional=True,
        fields=(
            _f("status", "string", "Läget", "Where it stands", values=tuple(one.value for one in Status)),
            _f("words", "string", "I ord", "In words"),
            _f("section", "string", "Paragraf", "Section"),
            _f("last_day", "date", "Sista dag att överklaga", "Last day to appeal", optional=True),
            _f("since", "date", "Fick eller får laga kraft", "Gained or gains legal force", optional=True),
            _f("stayed", "boolean", "Verkställighet förbjuden av domstol", "Execution forbidden by a court"),
        ),
    ),
    _f(
        "carried_out_before_force",
        "object",
        "Grunden för att genomföra beslutet innan det har laga kraft, uppdrag för uppdrag",
        "The ground for carrying the decision out before legal force, task by task",
        many=True,
        fields=(
            _f(
                "ground",
                "string",
                "Grunden",
                "The ground",
                values=tuple(one.value for one in Ground if one.value),
            ),
            _f("section", "string", "Paragraf", "Section"),
            _f("reasons", "string", "Skäl", "Reasons"),
            _f("noted_on", "date", "Antecknat", "Noted"),
        ),
    ),
)


def schema(address: str) -> dict[str, Any]:
    """JSON Schema (2020-12) of one decision."""
    made = _object(FIELDS)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": address,
        "title": "Beslut / decision",
        **made,
    }


def _object(fields: tuple[Field, ...]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": {field.name: _schema_of(field) for field in fields},
        "required": [field.name for field in fields],
        "additionalProperties": False,
    }


def _schema_of(field: Field) -> dict[str, Any]:
    made: dict[str, Any]
    if field.fields:
        made = _object(field.fields)
    elif field.type in ("date", "uri"):
        made = {"type": "string", "format": field.type}
    else:
        made = {"type": field.type}
    if field.values:
        made["enum"] = [*field.values, None] if field.optional else list(field.values)
    if field.many:
        made = {"type": "array", "items": made}
    if field.optional:
        made["type"] = [made["type"], "null"]
    return {"description": f"{field.words.sv} / {field.words.en}", **made}
