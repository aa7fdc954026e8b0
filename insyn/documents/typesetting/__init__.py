"""Documents as tagged PDF: a frozen dataclass of contents in, bytes out. One module a kind of document."""

from insyn.documents.typesetting.attachment import Attachment, Table, attachment_pdf
from insyn.documents.typesetting.decision import DelegationDecision, decision_pdf
from insyn.documents.typesetting.follow_up import FollowUp, Line, follow_up_pdf
from insyn.documents.typesetting.handbook import (
    HandbookPaper,
    PaperBlock,
    PaperChapter,
    PaperRun,
    PaperSection,
    PaperTable,
    handbook_pdf,
)
from insyn.documents.typesetting.minutes import (
    Approval,
    Ballot,
    Choice,
    Disqualified,
    Division,
    MemberQuestion,
    Minutes,
    MinutesItem,
    Motion,
    NoticeAttest,
    Present,
    PublicAnswer,
    Serving,
    Statement,
)
from insyn.documents.typesetting.minutes_pdf import Certification, extract_pdf, minutes_pdf
from insyn.documents.typesetting.notice import Notice, Posting, notice_pdf
from insyn.documents.typesetting.press import AttachedFile, TypesettingError
from insyn.documents.typesetting.proof import Proof, StoodOn, proof_pdf
from insyn.documents.typesetting.report import Report, report_pdf
from insyn.documents.typesetting.statute import (
    PastEdition,
    Statute,
    StatuteBook,
    statute_book_pdf,
    statute_pdf,
)
from insyn.documents.typesetting.summons import (
    SummonedGroup,
    Summons,
    SummonsAttachment,
    SummonsItem,
    summons_pdf,
)

__all__ = [
    "Approval",
    "AttachedFile",
    "Attachment",
    "Ballot",
    "Certification",
    "Choice",
    "DelegationDecision",
    "Disqualified",
    "Division",
    "FollowUp",
    "HandbookPaper",
    "Line",
    "MemberQuestion",
    "Minutes",
    "MinutesItem",
    "Motion",
    "Notice",
    "NoticeAttest",
    "PaperBlock",
    "PaperChapter",
    "PaperRun",
    "PaperSection",
    "PaperTable",
    "PastEdition",
    "Posting",
    "Present",
    "Proof",
    "PublicAnswer",
    "Report",
    "Serving",
    "Statement",
    "Statute",
    "StatuteBook",
    "StoodOn",
    "SummonedGroup",
    "Summons",
    "SummonsAttachment",
    "SummonsItem",
    "Table",
    "TypesettingError",
    "attachment_pdf",
    "decision_pdf",
    "extract_pdf",
    "follow_up_pdf",
    "handbook_pdf",
    "minutes_pdf",
    "notice_pdf",
    "proof_pdf",
    "report_pdf",
    "statute_book_pdf",
    "statute_pdf",
    "summons_pdf",
]
