"""What of the reader may be kept on a device: nothing secret. Before what is secret stands the gate of `documents`."""

from django.http import HttpResponse

KEEP = "X-Reader-Keep"
"""Said of an answer that may be kept on the reader's device: it holds nothing secret. Silence means that it may not."""


def keepable(answer: HttpResponse, *, secret: bool) -> HttpResponse:
    """The answer, marked as one that may be kept unless it holds something secret."""
    if not secret:
        answer.headers[KEEP] = "1"
    return answer
