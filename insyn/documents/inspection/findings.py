"""What an inspection can find, and the words it says it with. Refusals say what to do instead."""

from dataclasses import dataclass
from typing import Literal

from insyn.description.text import Text

Verdict = Literal["accepted", "enclosure", "refused"]


@dataclass(frozen=True)
class Finding:
    """What looking into a file came to; `pages` only where its pages are known."""

    verdict: Verdict
    message: Text
    pages: int | None = None


def refused(sv: str, en: str) -> Finding:
    """A file that is not taken in."""
    return Finding("refused", Text(sv=sv, en=en))


ACCEPTED = Text(sv="Filen är mottagen.", en="The file has been received.")

OFFICE = Finding(
    "enclosure",
    Text(
        sv="Filen är mottagen. Den kan inte visas som sidor och följer med handlingarna som egen fil.",
        en=(
            "The file has been received. It cannot be shown as pages and goes with the papers as a "
            "file of its own."
        ),
    ),
)
ENCRYPTED_PDF = Finding(
    "enclosure",
    Text(
        sv=(
            "PDF-filen är krypterad. Den tas emot men följer med handlingarna som egen fil. Lämna "
            "helst in en okrypterad."
        ),
        en=(
            "The PDF is encrypted. It is received but goes with the papers as a file of its own. "
            "Prefer one without."
        ),
    ),
)
LONG_TEXT = Finding(
    "enclosure",
    Text(
        sv="Textfilen är mottagen. Den är för lång för att visas som sidor och följer med som egen fil.",
        en=(
            "The text file has been received. It is too long to be shown as pages and goes along as "
            "a file of its own."
        ),
    ),
)

EMPTY = refused(
    "Filen är tom. Kontrollera den och försök igen.", "The file is empty. Check it and try again."
)
BROKEN_PDF = refused(
    "PDF-filen är skadad och gick inte att reparera. Spara den på nytt som PDF och försök igen.",
    "The PDF is damaged and could not be repaired. Save it as PDF anew and try again.",
)
NO_PAGES = refused("PDF-filen har inga sidor.", "The PDF has no pages.")
ACTIVE_PDF = refused(
    "PDF-filen innehåller skript eller startar program. Skriv ut den till en ny PDF och lämna in den.",
    "The PDF contains scripts or starts programs. Print it to a new PDF and hand that in.",
)
PDF_WITH_FILES = refused(
    "PDF-filen har andra filer inbäddade, som inte syns på sidorna. Lämna in varje fil för sig.",
    "The PDF has other files embedded that its pages do not show. Hand in each file by itself.",
)
SWELLING = refused(
    "Filen packar upp till orimligt mycket data och tas inte emot.",
    "The file unpacks to an unreasonable amount of data and is not accepted.",
)
BROKEN_PICTURE = refused(
    "Bilden är skadad. Spara den på nytt som PNG eller JPEG.",
    "The picture is damaged. Save it anew as PNG or JPEG.",
)
BROKEN_ZIP = refused(
    "Filen är skadad. Öppna den i programmet den skrevs i, spara den på nytt och försök igen.",
    "The file is damaged. Open it in the program it was written in, save it anew and try again.",
)
BAD_PATHS = refused(
    "Filen innehåller delar med otillåtna sökvägar och tas inte emot.",
    "The file contains parts with paths that are not allowed, and is not accepted.",
)
MACROS = refused(
    "Filen innehåller makron. Spara den utan makron, till exempel som docx eller xlsx, eller som PDF.",
    "The file contains macros. Save it without them, for example as docx or xlsx, or as PDF.",
)
FILES_IN_OFFICE = refused(
    "Filen har andra dokument inbäddade. Lämna in dem för sig, eller spara filen som PDF.",
    "The file has other documents embedded. Hand them in by themselves, or save the file as PDF.",
)
ARCHIVE = refused(
    "Filen är ett arkiv (zip). Packa upp det och lämna in filerna var för sig.",
    "The file is an archive (zip). Unpack it and hand in the files one by one.",
)
LOCKED_OFFICE = refused(
    "Filen är skyddad med lösenord. Ta bort lösenordet och försök igen.",
    "The file is protected with a password. Remove it and try again.",
)
OLD_OFFICE = refused(
    (
        "Filen är i ett äldre Office-format eller skyddad med lösenord. Spara den som docx, xlsx, "
        "pptx eller PDF."
    ),
    "The file is in an older Office format or protected with a password. Save it as docx, xlsx, pptx or PDF.",
)
PROGRAM = refused("Filen är ett program och tas inte emot.", "The file is a program and is not accepted.")
MARKUP = refused(
    (
        "Filen är en webbsida, en SVG-bild eller XML, som kan innehålla skript. Spara den som PDF, "
        "PNG eller JPEG."
    ),
    "The file is a web page, an SVG picture or XML, which may contain scripts. Save it as PDF, PNG or JPEG.",
)
OTHER_PICTURE = refused(
    "Bildens format kan inte visas för alla. Spara den som PNG eller JPEG.",
    "Not everyone can be shown this picture format. Save it as PNG or JPEG.",
)
UNKNOWN = refused(
    "Filtypen känns inte igen. Lämna in PDF, PNG, JPEG, text eller ett Office-dokument.",
    "The file type is not known. Hand in PDF, PNG, JPEG, text or an Office document.",
)


def too_large(limit: int) -> Finding:
    """The file is larger than `limit` bytes."""
    size = f"{limit / 1_000_000:g}"
    return refused(
        (
            f"Filen är större än gränsen, {size.replace('.', ',')} MB. Dela upp den eller spara den i "
            f"lägre upplösning."
        ),
        f"The file is larger than the limit, {size} MB. Split it, or save it at a lower resolution.",
    )


def too_many_pages(limit: int) -> Finding:
    """The PDF has more than `limit` pages."""
    return refused(
        f"PDF-filen har fler än {limit} sidor. Dela upp den i flera bilagor.",
        f"The PDF has more than {limit} pages. Split it into several attachments.",
    )


def false_type(extension: str, kind: Text) -> Finding:
    """The name says one type, the content is `kind`."""
    return refused(
        f"Filens namn slutar på .{extension} men innehållet är {kind.sv}. Kontrollera att det är rätt fil.",
        (
            f"The file's name ends with .{extension} but its content is {kind.en}. Check that it is "
            f"the right file."
        ),
    )


def accepted(pages: int | None) -> Finding:
    """A file whose pages go into the bundle."""
    return Finding("accepted", ACCEPTED, pages)


def repaired(pages: int) -> Finding:
    """A PDF that had to be repaired to be read."""
    message = Text(
        sv="PDF-filen var skadad men gick att läsa. Kontrollera att alla sidor syns som de ska.",
        en="The PDF was damaged but could be read. Check that all its pages look as they should.",
    )
    return Finding("accepted", message, pages)
