"""What a meeting puts on paper: summons and bundle, minutes, notice. Contents are gathered here, set in ``documents``."""

from insyn.meetings.papers.common import Standing, documents_of, lay_before_sending, standing_proposal
from insyn.meetings.papers.minutes import (
    MadeMinutes,
    extract,
    make_item_minutes,
    make_minutes,
    make_presented,
    minutes_content,
)
from insyn.meetings.papers.notice import make_item_notice, make_notice, notice_content
from insyn.meetings.papers.summons import MadeSummons, make_summons, news_of, preview_summons, summons_content

__all__ = [
    "MadeMinutes",
    "MadeSummons",
    "Standing",
    "documents_of",
    "extract",
    "lay_before_sending",
    "make_item_minutes",
    "make_item_notice",
    "make_minutes",
    "make_notice",
    "make_presented",
    "make_summons",
    "minutes_content",
    "news_of",
    "notice_content",
    "preview_summons",
    "standing_proposal",
    "summons_content",
]
