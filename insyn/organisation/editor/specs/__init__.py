"""Which fields each table of the file has on its form, in the order in which people think of them. Pure."""

from dataclasses import dataclass

from insyn.description.text import Text
from insyn.organisation.editor.specs.administration import PAY, ROLE, UNIT
from insyn.organisation.editor.specs.body import BODY
from insyn.organisation.editor.specs.deciding import DOCUMENT, LINE, NUMBER, ORDER, ROUTE
from insyn.organisation.editor.specs.money import (
    BASE_AMOUNT,
    COMPANY,
    FRAME,
    FULL_TIME,
    NET_COST,
    REMUNERATION,
)
from insyn.organisation.editor.specs.spec import ID, Column, Kind, Spec
from insyn.organisation.editor.specs.whole import CALENDAR, ENDED, MUNICIPALITY, RULE, VERSION

__all__ = ["ADMINISTRATIVE_SECTIONS", "ALONE", "POLITICAL_SECTIONS", "Column", "Kind", "Section", "Spec"]


@dataclass(frozen=True)
class Section:
    """A kind of table on the page: its address, what it is called one and many, its fields and the one that names it."""

    header: str
    slug: str
    one: Text
    many: Text
    fields: tuple[Spec, ...]
    named_by: Spec | None = ID


POLITICAL_SECTIONS = (
    Section("version", "version", Text("Version", "Version"), Text("Version", "Version"), VERSION, None),
    Section(
        "municipality",
        "kommun",
        Text("Kommun", "Municipality"),
        Text("Kommun", "Municipality"),
        MUNICIPALITY,
        None,
    ),
    Section("body", "organ", Text("organ", "body"), Text("Organ", "Bodies"), BODY),
    Section(
        "route",
        "vag",
        Text("väg för ärenden", "way of cases"),
        Text("Ärendenas vägar", "Ways of cases"),
        ROUTE,
    ),
    Section(
        "delegation.line",
        "delegation",
        Text("delegationspunkt", "delegation line"),
        Text("Delegationsordning", "Delegation order"),
        LINE,
        NUMBER,
    ),
    Section(
        "delegation",
        "delegationsordning",
        Text("delegationsordning", "delegation order"),
        Text("Delegationsordningen i stort", "The delegation order as a whole"),
        ORDER,
        None,
    ),
    Section(
        "governing_document",
        "styrdokument",
        Text("styrdokument", "governing document"),
        Text("Styrdokument", "Governing documents"),
        DOCUMENT,
    ),
    Section("company", "bolag", Text("bolag", "company"), Text("Bolag", "Companies"), COMPANY),
    Section("frame", "ram", Text("budgetram", "budget frame"), Text("Budgetramar", "Budget frames"), FRAME),
    Section(
        "remuneration",
        "ersattning",
        Text("regel om ersättning", "rule on remuneration"),
        Text("Ersättning till förtroendevalda", "Remuneration of representatives"),
        REMUNERATION,
    ),
    Section(
        "base_amount",
        "basbelopp",
        Text("basbelopp", "base amount"),
        Text("Basbelopp", "Base amounts"),
        BASE_AMOUNT,
        None,
    ),
    Section(
        "full_time",
        "heltid",
        Text("uppdrag på heltid", "full-time assignment"),
        Text("Uppdrag på heltid eller betydande del av heltid", "Full-time assignments"),
        FULL_TIME,
    ),
    Section(
        "net_cost",
        "nettokostnad",
        Text("nettokostnad", "net cost"),
        Text("Nettokostnader", "Net costs"),
        NET_COST,
        None,
    ),
    Section(
        "calendar",
        "kalender",
        Text("årets omgångar", "the year’s rounds"),
        Text("Årets omgångar", "The year’s rounds"),
        CALENDAR,
        None,
    ),
    Section(
        "calendar.rule",
        "kalenderregel",
        Text("regel för sammanträden", "rule for meetings"),
        Text("När organen sammanträder", "When the bodies meet"),
        RULE,
        None,
    ),
    Section(
        "ended",
        "upphor",
        Text("sak som upphör", "thing that ends"),
        Text("Upphör utan efterträdare", "Ends without a successor"),
        ENDED,
        None,
    ),
)
ADMINISTRATIVE_SECTIONS = (
    Section("unit", "enhet", Text("enhet", "unit"), Text("Enheter", "Units"), UNIT),
    Section("role", "roll", Text("roll", "role"), Text("Roller", "Roles"), ROLE),
    Section(
        "pay",
        "ersattning",
        Text("ersättning till förtroendevalda", "remuneration of representatives"),
        Text("Ersättning till förtroendevalda", "Remuneration of representatives"),
        PAY,
        None,
    ),
)
ALONE = ("version", "municipality", "delegation", "calendar", "pay")
