"""What is found of the governing documents in the municipality as it runs."""

from datetime import date

from insyn.description.finding import Finding
from insyn.description.text import Text
from insyn.organisation.queries_governing import to_review
from insyn.organisation.running import about_running


def past_review(on: date) -> list[Finding]:
    """The documents that should have been looked over by now."""
    return [
        about_running(
            f"governing_document {entry.document.id}",
            Text(
                f"{entry.name.sv} skulle ha setts över senast den {entry.review_by}.",
                f"{entry.name.en} should have been reviewed by {entry.review_by}.",
            ),
            Text(
                "Se över dokumentet: besluta en ny utgåva, eller för in att det står fast och när det ska ses över igen.",
                "Review it: decide a new edition, or note that it stands and when it is to be reviewed again.",
            ),
            {"document": entry.document.id, "review_by": str(entry.review_by)},
        )
        for entry in to_review(on)
        if entry.past_review
    ]
