"""Reading an amount as somebody wrote it: a whole number of thousands of kronor, or what is wrong with it and what to do."""

import re
from dataclasses import dataclass

from insyn.description.text import Text, in_groups

MOST_TKR = 10**9
"""A larger amount than any municipality's, in tkr."""
_PLAIN = re.compile(r"[-\u2212]?[0-9]{1,15}")
_GROUPED = re.compile(r"[-\u2212]?[0-9]{1,3}(?:[ \u00a0\u202f\u2009][0-9]{3}){1,4}")
_FRACTION = re.compile(r"[-\u2212]?[0-9 \u00a0\u202f\u2009]+[.,][0-9]+")
_WITH_UNIT = re.compile(r"(.*[0-9])\s*(tkr|kkr|kr|kronor|sek|mkr|mnkr|miljoner|:-)\.?", re.I)
_SPACES = re.compile("[ \u00a0\u202f\u2009]")


@dataclass(frozen=True)
class Amount:
    """What was read: the whole tkr, or None with why; a `remark` where it was read in a way worth a look."""

    tkr: int | None = None
    wrong: Text | None = None
    remark: Text | None = None


def read_amount(written: str) -> Amount:
    """The amount that the cell holds. Nothing is rounded and nothing guessed; groups of three are read, and said."""
    text = written.strip()
    if _PLAIN.fullmatch(text):
        return _within(int(text.replace("\u2212", "-")), text)
    if _GROUPED.fullmatch(text):
        number = int(_SPACES.sub("", text).replace("\u2212", "-"))
        shown = in_groups(number)
        remark = Text(f"”{text}” är läst som {shown.sv}.", f'"{text}" was read as {shown.en}.')
        found = _within(number, text)
        return found if found.wrong else Amount(found.tkr, remark=remark)
    return Amount(wrong=_why(text[:40]))


def _within(number: int, text: str) -> Amount:
    if abs(number) > MOST_TKR:
        said = in_groups(number)
        return Amount(
            wrong=Text(
                f"{said.sv} tkr är mer än någon kommun har. Skriv beloppet i tusental kronor.",
                f"{said.en} tkr is more than any municipality has. Write the amount in thousands of kronor.",
            )
        )
    return Amount(number)


def _why(text: str) -> Text:
    if not text:
        return Text(
            "Beloppet saknas. Skriv 0 om det inte ska vara något, i hela tusental kronor. (En formel som inte har räknats "
            "ut läses som tom: öppna filen, spara den och välj den igen.)",
            "The amount is missing. Write 0 if there is to be none, in whole thousands of kronor. (A formula that has not been "
            "worked out is read as empty: open the file, save it and choose it again.)",
        )
    if text.startswith(("=", "@")):
        return Text(
            f"”{text}” är en formel. Klistra in värdet i stället.",
            f'"{text}" is a formula. Paste its value instead.',
        )
    if text in ("-", "–", "—", "\u2212"):
        return Text(
            f"”{text}” är inget belopp. Skriv 0, eller ta bort raden om inget belopp är bestämt.",
            f'"{text}" is no amount. Write 0, or remove the row if no amount is set.',
        )
    if unit := _WITH_UNIT.fullmatch(text):
        return Text(
            f"”{text}”: skriv bara talet, i hela tusental kronor. ”{unit[2]}” hör hemma i kolumnen mått.",
            f'"{text}": write the number alone, in whole thousands of kronor. "{unit[2]}" belongs in the column unit.',
        )
    if _FRACTION.fullmatch(text):
        return Text(
            f"”{text}” är inget helt tal. Skriv hela tusental kronor, utan punkt och komma.",
            f'"{text}" is not a whole number. Write whole thousands of kronor, without points and commas.',
        )
    return Text(
        f"”{text}” är inget helt tal. Skriv till exempel 1483.",
        f'"{text}" is not a whole number. Write for instance 1483.',
    )
