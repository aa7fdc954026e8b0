"""The texts under headings that a route demands, within the report's own text and apart from it. Pure."""

from collections.abc import Iterable, Mapping

MARK = "## "
"""What begins a heading's line in a report's text."""


def joined(text: str, assessments: Mapping[str, str], demanded: Iterable[str] = ()) -> str:
    """The text with each assessment under its heading after it; a demanded heading that nothing is written under stands empty."""
    headings = [*assessments, *(heading for heading in demanded if heading not in assessments)]
    under = [f"{MARK}{heading}\n\n{assessments.get(heading, '')}".rstrip() for heading in headings]
    return "\n\n".join(part for part in [text, *under] if part)


def apart(text: str, demanded: Iterable[str]) -> tuple[str, dict[str, str]]:
    """The text without what stands under the demanded headings, and that by heading as it is demanded.

    What stands under a demanded heading ends at the next heading, whichever it is. A heading that comes twice keeps both texts.
    """
    known = {_folded(heading): heading for heading in demanded}
    own: list[str] = []
    under: dict[str, list[str]] = {}
    at = own
    for line in text.split("\n"):
        if line.startswith(MARK):
            heading = known.get(_folded(line[len(MARK) :]))
            at = own if heading is None else under.setdefault(heading, [])
            if heading is not None:
                continue
        at.append(line)
    found = {heading: "\n".join(lines).strip() for heading, lines in under.items()}
    return "\n".join(own).strip(), {heading: words for heading, words in found.items() if words}


def _folded(heading: str) -> str:
    return " ".join(heading.split()).rstrip(":").casefold()
