"""The papers of the demonstration's case: invented figures, marked so."""

from datetime import date
from decimal import Decimal

from insyn.documents.fonts import font_paths
from insyn.documents.typesetting import Attachment, Table, attachment_pdf

MARK = "Händelserna och personerna är påhittade."
WRITTEN = date(2020, 1, 7)
REPORT_TEXT = "\n".join(
    (
        "## Bakgrund",
        "En vårdnadshavare har frågat om elever som går på fritidshem kan få åka skolskjuts senare på eftermiddagen. "
        "I dag går skolskjutsen bara i anslutning till skoldagen.",
        "",
        "## Bedömning",
        "En senare tur kan samordnas med gymnasiets linje. Då kan elever i förskoleklass till och med årskurs 6 åka hem "
        "klockan 16.40.",
        "- Kostnaden ryms inom utbildningens ram.",
        "- Fler barn kan gå på fritidshem, och fler vårdnadshavare kan arbeta heltid.",
        "- Ändringen kräver att riktlinjerna för skolskjuts ändras. De antas av kommunfullmäktige.",
        "",
        "## Barnets bästa",
        "Turen förkortar väntan för de elever som bor längst bort. Vaktmästaren finns på plats tills bussen har gått.",
    )
)


def attachments() -> list[tuple[str, str, bytes, str, str]]:
    """Title, file name, content, section of secrecy and its reason for each of the three attachments."""
    return [
        ("Kostnadsberäkning", "kostnad.pdf", _costs(), "", ""),
        ("Turlista och restider", "turlista.pdf", _timetable(), "", ""),
        (
            "Underlag om enskilda elevers resor",
            "elever.pdf",
            _pupils(),
            "23 kap. 2 § OSL",
            "Uppgifter om enskilda elevers personliga förhållanden",
        ),
    ]


def _set(title: str, text: str, table: Table | None = None) -> bytes:
    content = Attachment(
        "Norsjö kommun", title, WRITTEN, text, origin="Utbildning", table=table, example_notice=MARK
    )
    return attachment_pdf(content, font_paths=font_paths())


def _costs() -> bytes:
    rows = (
        ("Entreprenör, en tur fem dagar i veckan", Decimal(212), Decimal(424)),
        ("Tillsyn vid hållplatsen", Decimal(18), Decimal(36)),
        ("Minskad kostnad för taxi", Decimal(-65), Decimal(-130)),
        ("Summa", Decimal(165), Decimal(330)),
    )
    table = Table("Kostnad för en senare tur, tkr", ("Post", "Höstterminen 2020", "Helår"), rows)
    return _set(
        "Kostnadsberäkning", "Beräkningen utgår från 178 skoldagar och ett fordon med 19 platser.", table
    )


def _timetable() -> bytes:
    rows = (
        ("Norsjö skola", "16.40"),
        ("Norsjövallen", "16.48"),
        ("Gumboda", "17.02"),
        ("Bastuträsk", "17.20"),
    )
    table = Table("Föreslagen tur, måndag till fredag", ("Hållplats", "Avgång"), rows)
    return _set("Turlista och restider", "Restiden för den som bor längst bort blir 40 minuter.", table)


def _pupils() -> bytes:
    rows = (("Elev A", "Bastuträsk", 40), ("Elev B", "Gumboda", 22), ("Elev C", "Norsjövallen", 8))
    table = Table("Elever på fritidshem med behov av skjuts", ("Elev", "Hållplats", "Minuter"), rows)
    return _set(
        "Underlag om enskilda elevers resor",
        "Sammanställningen rör enskilda elevers behov av särskilt stöd och hållplats. Elev B åker med ledsagare.",
        table,
    )
