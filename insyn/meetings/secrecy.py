"""What is secret of a meeting and of a paper: by its own section, or by that of the case or the item it belongs to."""

from insyn.cases.models import Case
from insyn.documents.models import Document
from insyn.meetings.models import AgendaItem, Meeting


def is_secret(document: Document) -> bool:
    """Whether the document, or a case or an item it is a paper of, is secret."""
    if document.secret:
        return True
    of_item = AgendaItem.objects.filter(case__case_documents__document=document).exclude(secrecy_section="")
    of_case = Case.objects.filter(case_documents__document=document).exclude(secrecy_section="")
    return of_item.exists() or of_case.exists()


def has_secret_item(meeting: Meeting) -> bool:
    """Whether an item of the meeting is secret: then so is a page that has the texts of all of them."""
    return meeting.items.exclude(secrecy_section="").exists()
