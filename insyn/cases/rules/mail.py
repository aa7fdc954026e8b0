"""An e-mail as it lies on the wire made into what a registrar can read. Pure; never raises for what a message holds.

What is told of the sender is what the message itself states. A message whose parts cannot be told apart keeps its subject
and sender where they can be read, and a note says that the rest stands in the original, which is always kept.
"""

import email
import hashlib
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from email.errors import MessageError
from email.header import decode_header
from email.message import Message
from email.utils import parseaddr
from html import unescape

from insyn.description.text import Text

MOST_ATTACHMENTS = 50
"""Attachments kept as files of their own; the rest stand in the original."""
LONGEST_TEXT = 100_000
LONGEST_SUBJECT = 150
LONGEST_HEADER = 2_000
LONGEST_HTML = 400_000
"""Characters of HTML that are looked at for words."""
MOST_PARTS = 1_000
MOST_HTML = 5
"""Parts of HTML that are made into text."""
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069\ufeff]")
_ADDRESS = re.compile(r"[^\s@<>()\[\],;:\"]{1,64}@[^\s@<>()\[\],;:\"]{1,189}")
_FAILED = re.compile(r"\b(spf|dkim|dmarc)\s*=\s*(fail|softfail|permerror)\b", re.IGNORECASE)
_TROUBLE = (
    MessageError, RecursionError, ValueError, LookupError, TypeError, AttributeError, AssertionError,
)  # fmt: skip
"""What Python's own reader raises for messages that were made to make it."""
_BULK = frozenset({"bulk", "junk", "list", "auto_reply"})
_MACHINES = ("mailer-daemon@", "postmaster@", "no-reply@", "noreply@", "donotreply@")


@dataclass(frozen=True)
class Attached:
    """An attachment with the name its sender gave it, not yet looked into."""

    filename: str
    data: bytes


@dataclass(frozen=True)
class Mail:
    """A message that was read.

    ``key`` is the same for the same message however it came here; ``doubt`` what the receiving server says did not hold of
    the sender ("spf=fail"); ``automatic`` why no receipt may be sent (RFC 3834), empty for what a person wrote.
    """

    key: str
    message_id: str
    sender_name: str
    sender_email: str
    subject: str
    text: str
    attached: tuple[Attached, ...] = ()
    notes: tuple[Text, ...] = ()
    doubt: str = ""
    automatic: str = ""


@dataclass
class _Body:
    plain: list[str] = field(default_factory=list)
    html: list[str] = field(default_factory=list)
    attached: list[Attached] = field(default_factory=list)
    notes: list[Text] = field(default_factory=list)


def read_mail(raw: bytes, own: Collection[str] = ()) -> Mail:
    """Read a message. ``own`` are the municipality's own addresses: what comes from one of them is answered by nobody."""
    body = _Body()
    try:
        message = email.message_from_bytes(raw)
        _gather(message, body)
    except _TROUBLE:
        # A header or a nesting that the library cannot follow; what stands before the first empty line is still tried.
        message = _head_alone(raw)
        body = _Body(notes=[_BROKEN])
    name, address = _sender(message)
    text, cut = _text(body)
    attached = body.attached[:MOST_ATTACHMENTS]
    notes = [*body.notes, *([_CUT] if cut else [])]
    if len(body.attached) > MOST_ATTACHMENTS:
        notes.append(_too_many(len(body.attached)))
    if not address:
        notes.append(_NO_SENDER)
    message_id = header(message, "Message-ID")[:250]
    return Mail(
        key=_key(message_id, raw),
        message_id=message_id,
        sender_name=name[:120],
        sender_email=address,
        subject=header(message, "Subject")[:LONGEST_SUBJECT],
        text=text,
        attached=tuple(attached),
        notes=tuple(notes),
        doubt=_doubt(message),
        automatic=_automatic(message, address, own),
    )


_BROKEN = Text(
    "Brevet är trasigt och gick inte att dela upp. Originalet är bevarat.",
    "The message is broken and could not be taken apart. The original is kept.",
)
_CUT = Text(
    f"Texten är längre än {LONGEST_TEXT} tecken och är kapad här. Hela står i originalet.",
    f"The text is longer than {LONGEST_TEXT} characters and is cut here. All of it is in the original.",
)
_NO_SENDER = Text("Brevet har ingen läsbar avsändare.", "The message has no readable sender.")
_MANY_PARTS = Text(
    f"Brevet har fler än {MOST_PARTS} delar. Resten står i originalet.",
    f"The message has more than {MOST_PARTS} parts. The rest is in the original.",
)
_CHARSET = Text(
    "Några tecken gick inte att läsa och visas som frågetecken. Originalet är bevarat.",
    "Some characters could not be read and are shown as question marks. The original is kept.",
)


def _too_many(number: int) -> Text:
    return Text(
        f"Brevet har {number} bilagor. De första {MOST_ATTACHMENTS} är sparade som filer, resten står i originalet.",
        f"The message has {number} attachments. The first {MOST_ATTACHMENTS} are kept as files, the rest are in the original.",
    )


def _head_alone(raw: bytes) -> Message:
    head = re.split(rb"\r?\n\r?\n", raw[:65_536], maxsplit=1)[0]
    try:
        return email.message_from_bytes(head + b"\n\n")
    except _TROUBLE:
        return Message()


def _key(message_id: str, raw: bytes) -> str:
    # What the servers on the way have added stands in the head: the same message fetched by IMAP and read from a file is one.
    parts = re.split(rb"\r?\n\r?\n", raw, maxsplit=1)
    content = parts[1] if len(parts) == 2 and message_id else raw
    content = content.replace(b"\r\n", b"\n").rstrip()
    return hashlib.sha256(message_id.encode() + b"\n" + content).hexdigest()


def header(message: Message, name: str) -> str:
    """A header in plain text on one line; what cannot be decoded becomes question marks."""
    try:
        value = message.get(name)
        if value is None:
            return ""
        found = "".join(
            _piece(piece, charset) for piece, charset in decode_header(str(value)[:LONGEST_HEADER])
        )
    except _TROUBLE:
        found = str(message.get(name, ""))[:LONGEST_HEADER]
    return clean(" ".join(found.split()))


def _piece(piece: bytes | str, charset: str | None) -> str:
    return piece if isinstance(piece, str) else _decoded(piece, charset)[0]


def clean(text: str) -> str:
    """Text without control and direction characters, nor halves of characters that no database takes."""
    return _CONTROL.sub("", text.encode("utf-8", "replace").decode("utf-8"))


def _decoded(data: bytes, charset: str | None) -> tuple[str, bool]:
    """The text, and whether all of it could be read."""
    for name in (charset, "utf-8"):
        try:
            if name and name.lower() not in ("unknown-8bit", "x-unknown"):
                return data.decode(name), True
        except (UnicodeDecodeError, LookupError, ValueError):
            continue
    return data.decode("cp1252", errors="replace"), False


def _sender(message: Message) -> tuple[str, str]:
    stated = header(message, "From") or header(message, "Sender")
    try:
        name, address = parseaddr(stated)
    except _TROUBLE:
        name, address = "", ""
    if not _ADDRESS.fullmatch(address) or len(address) > 254:
        hit = _ADDRESS.search(stated)
        address = hit[0] if hit else ""
    return (name or ("" if address else stated)).strip()[:120], address


def _doubt(message: Message) -> str:
    """What the topmost Authentication-Results says failed: our own server's is written last and stands first (RFC 8601)."""
    results = message.get_all("Authentication-Results") or []
    found = (
        [f"{hit[1].lower()}={hit[2].lower()}" for hit in _FAILED.finditer(str(results[0]))] if results else []
    )
    return " ".join(dict.fromkeys(found))[:80]


def _automatic(message: Message, sender: str, own: Collection[str]) -> str:
    submitted = header(message, "Auto-Submitted").lower().split(";")[0].strip()
    if submitted and submitted != "no":
        return "auto-submitted"
    if header(message, "Precedence").lower() in _BULK:
        return "precedence"
    if message.get("List-Id") is not None:
        return "list"
    if message.get("Return-Path") is not None and header(message, "Return-Path") in ("<>", ""):
        return "return-path"
    if sender.lower() in {address.lower() for address in own}:
        return "own-address"
    return "machine" if sender.lower().startswith(_MACHINES) else ""


def _gather(message: Message, body: _Body) -> None:
    for number, part in enumerate(_leaves(message)):
        if number >= MOST_PARTS:
            body.notes.append(_MANY_PARTS)
            return
        _take(part, body)


def _leaves(message: Message) -> Iterator[Message]:
    """The parts that hold something, in order. A message forwarded whole is one attachment."""
    waiting = [message]
    while waiting:
        part = waiting.pop()
        below = part.get_payload()
        if part.is_multipart() and part.get_content_type() != "message/rfc822" and isinstance(below, list):
            waiting += [one for one in reversed(below) if isinstance(one, Message)]
        else:
            yield part


def _take(part: Message, body: _Body) -> None:
    kind = part.get_content_type()
    filename = _filename(part)
    attachment = part.get_content_disposition() == "attachment" or bool(filename)
    if part.is_multipart():
        below = part.get_payload()
        first = below[0] if isinstance(below, list) and below else None
        inner = first if isinstance(first, Message) else part
        body.attached.append(Attached(filename or "vidarebefordrat.eml", inner.as_bytes()))
        return
    data = part.get_payload(decode=True)
    data = data if isinstance(data, bytes) else b""
    if kind in ("text/plain", "text/html") and not attachment:
        text, whole = _decoded(data, part.get_content_charset())
        if not whole and _CHARSET not in body.notes:
            body.notes.append(_CHARSET)
        (body.plain if kind == "text/plain" else body.html).append(text)
    elif data or attachment:
        body.attached.append(Attached(filename or f"namnlös-{len(body.attached) + 1}", data))


def _filename(part: Message) -> str:
    try:
        name = part.get_filename() or ""
        found = "".join(_piece(piece, charset) for piece, charset in decode_header(name))
    except _TROUBLE:
        found = "namnlös"
    return clean(" ".join(found.split()))[:200]


def _text(body: _Body) -> tuple[str, bool]:
    """The text, and whether it was cut. Plain text goes before HTML, which says the same with more."""
    plain = "\n\n".join(one for one in body.plain if one.strip())
    text = plain or "\n\n".join(html_to_text(one) for one in body.html[:MOST_HTML])
    text = clean(text.replace("\r\n", "\n")).strip()
    much = not plain and (len(body.html) > MOST_HTML or any(len(one) > LONGEST_HTML for one in body.html))
    return text[:LONGEST_TEXT], much or len(text) > LONGEST_TEXT


_RAW = frozenset({"script", "style", "title", "iframe", "noscript", "textarea", "xmp"})
"""What holds no tags: all of it is passed over until its own end."""
_HIDDEN = frozenset({"head", "template", "object", "svg", "math"})
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]{0,20})")
_HREF = re.compile(r"""\bhref\s*=\s*["']?([^"'\s>]+)""", re.IGNORECASE)
_BREAKS = frozenset(
    {"p", "div", "br", "tr", "li", "h1", "h2", "h3", "h4", "h5", "h6", "table", "ul", "ol", "blockquote"}
)


class _Plain:
    """What of HTML is text: nothing is loaded, run or followed; a link is its words and its address in brackets.

    Written here because Python's own parser takes minutes for what was written to make it: each character is looked at once.
    """

    def __init__(self, html: str) -> None:
        self.html, self.small = html, html.lower()
        self.said: list[str] = []
        self.hidden = 0
        self.links: list[str] = []

    def read(self) -> str:
        at = 0
        while at < len(self.html):
            start = self.html.find("<", at)
            end = len(self.html) if start < 0 else start
            self._words(self.html[at:end])
            if start < 0:
                break
            at = self._tag(start)
        return "".join(self.said)

    def _tag(self, start: int) -> int:
        """Take the tag that starts here; where to go on."""
        if self.html.startswith("<!--", start):
            closed = self.html.find("-->", start + 4)
            return len(self.html) if closed < 0 else closed + 3
        end = self.html.find(">", start)
        if end < 0:
            self._words(self.html[start:])
            return len(self.html)
        tag = self.html[start : min(end, start + LONGEST_HEADER)]
        found = _TAG.match(tag)
        if found is None:
            return end + 1
        closing, name = bool(found[1]), found[2].lower()
        if name in _RAW and not closing:
            return self._past(name, end + 1)
        self._take(name, tag, closing=closing)
        return end + 1

    def _past(self, name: str, at: int) -> int:
        closed = self.small.find(f"</{name}", at)
        after = self.small.find(">", closed) if closed >= 0 else -1
        return len(self.html) if after < 0 else after + 1

    def _take(self, name: str, tag: str, *, closing: bool) -> None:
        if name in _HIDDEN:
            self.hidden = max(0, self.hidden - 1) if closing else self.hidden + 1
        elif name in _BREAKS:
            self.said.append("\n")
        elif name == "a" and not closing:
            address = _HREF.search(tag)
            self.links.append(address[1] if address else "")
        elif name == "a" and self.links:
            address_said = self.links.pop()
            if address_said.lower().startswith(("http://", "https://")) and not self.hidden:
                self.said.append(f" [{address_said[:500]}]")

    def _words(self, data: str) -> None:
        if not self.hidden:
            self.said.append(re.sub(r"\s+", " ", unescape(data)))


def html_to_text(html: str) -> str:
    """The words of an HTML text; scripts, styles and what is embedded are left out."""
    html = html[:LONGEST_HTML]
    text = _Plain(html).read()
    if not text.strip():  # everything is hidden, or in a tag that never ends: better too many words than none
        text = unescape(re.sub(r"<[^<>]*>", " ", html))
    lines = [" ".join(line.split()) for line in text.split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
