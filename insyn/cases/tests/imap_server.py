"""A mail server of a few lines that speaks IMAP over a socket, so that Python's own client is what reads it."""

import re
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager


class _Session(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        self.say(b"* OK ready")
        for line in self.rfile:
            tag, _space, rest = line.strip().partition(b" ")
            if not self.answer(tag, rest):
                return

    def say(self, line: bytes) -> None:
        self.wfile.write(line + b"\r\n")

    def answer(self, tag: bytes, rest: bytes) -> bool:
        box = self.server.box  # type: ignore[attr-defined]
        word = rest.split(b" ")[0].upper()
        if word == b"CAPABILITY":
            self.say(b"* CAPABILITY IMAP4rev1")
        elif word == b"LOGIN" and b'"hemligt"' not in rest:
            self.say(tag + b" NO wrong password hemligt")
            return True
        elif word == b"SELECT":
            self.say(b"* %d EXISTS" % len(box.messages))
            self.say(rb"* OK [PERMANENTFLAGS (\Seen \*)] marks")
        elif word == b"UID":
            self.uid(box, rest)
        elif word == b"LOGOUT":
            self.say(b"* BYE")
        self.say(tag + b" OK done")
        return word != b"LOGOUT"

    def uid(self, box: "Box", rest: bytes) -> None:
        if b"SEARCH UNKEYWORD InsynTaken" in rest:
            left = [number for number in range(1, len(box.messages) + 1) if number not in box.marked]
            self.say(b"* SEARCH " + b" ".join(b"%d" % number for number in left))
        elif found := re.match(rb"UID FETCH (\d+) \((.*)\)", rest):
            number, raw = int(found[1]), box.messages[int(found[1]) - 1]
            if found[2] == b"RFC822.SIZE":
                self.say(b"* %d FETCH (UID %d RFC822.SIZE %d)" % (number, number, len(raw)))
            elif found[2] == b"BODY.PEEK[]":
                self.wfile.write(
                    b"* %d FETCH (UID %d BODY[] {%d}\r\n" % (number, number, len(raw)) + raw + b")\r\n"
                )
        elif found := re.match(rb"UID STORE (\d+) \+FLAGS.SILENT \(InsynTaken\)", rest):
            box.marked.add(int(found[1]))


class Box:
    """What lies in the mailbox, and what has been marked in it."""

    def __init__(self, messages: list[bytes]) -> None:
        self.messages = messages
        self.marked: set[int] = set()
        self.port = 0


@contextmanager
def serving(messages: list[bytes]) -> Iterator[Box]:
    """A server with the messages, for as long as it is wanted."""
    box = Box(messages)
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), _Session) as server:
        server.daemon_threads = True
        server.box = box  # type: ignore[attr-defined]
        box.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield box
        finally:
            server.shutdown()
            thread.join()
