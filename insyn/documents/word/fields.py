"""What a template of the official report may hold: its fields, and the headings that it is read back by. Pure."""

HEADINGS = {
    "forslag": "Förslag till beslut",
    "sammanfattning": "Sammanfattning",
    "arendet": "Ärendet",
}
"""The texts of a report by the field that gives them, with the fixed heading that stands above each."""
BODIES = tuple(HEADINGS)
FIELDS = (
    "kommun",
    "enhet",
    "diarienummer",
    "rubrik",
    "datum",
    "handlaggare",
    "befattning",
    "till",
    "utgava",
    *BODIES,
)
"""Every field, as it is written in a template between double braces."""
EDITION = "utgåva {number}"
"""How the edition is written where it can be read back: in the foot of each page."""
