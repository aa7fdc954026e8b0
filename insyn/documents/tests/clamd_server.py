"""A virus scanner for the tests: speaks clamd's INSTREAM, knows one word, and can be silent, cut off, or too small."""

import socket
import struct
import threading
from pathlib import Path

WORD = b"X5O!P%@AP-PROV"


class Clamd:
    """Listening on a TCP port or a unix socket until it is closed."""

    def __init__(
        self, path: Path | None = None, *, answer: bytes = b"", silent: bool = False, largest: int = 10**9
    ):
        self.answer, self.silent, self.largest = answer, silent, largest
        self.asked = 0
        if path is None:
            self.socket = socket.create_server(("127.0.0.1", 0))
            self.url = f"tcp://127.0.0.1:{self.socket.getsockname()[1]}"
        else:
            self.socket = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
            self.socket.bind(str(path))
            self.socket.listen()
            self.url = f"unix://{path}"
        self.closing = threading.Event()
        self.thread = threading.Thread(target=self._serve, daemon=True)
        self.thread.start()

    def _serve(self) -> None:
        self.socket.settimeout(0.1)
        while not self.closing.is_set():
            try:
                client, _address = self.socket.accept()
            except TimeoutError:
                continue
            with client:
                client.settimeout(5)
                self._answer(client)

    def _answer(self, client: socket.socket) -> None:
        self.asked += 1
        if self.silent:
            self.closing.wait(5)
            return
        assert _exactly(client, 10) == b"zINSTREAM\0"
        content = b""
        while size := struct.unpack(">I", _exactly(client, 4))[0]:
            content += _exactly(client, size)
            if len(content) > self.largest:
                client.sendall(b"INSTREAM size limit exceeded. ERROR\0")
                return
        found = b"stream: Prov-Virus FOUND\0" if WORD in content else b"stream: OK\0"
        client.sendall(self.answer or found)

    def close(self) -> None:
        """Stop listening."""
        self.closing.set()
        self.thread.join()
        self.socket.close()


def _exactly(client: socket.socket, size: int) -> bytes:
    got = b""
    while len(got) < size:
        more = client.recv(size - len(got))
        if not more:
            raise ConnectionError
        got += more
    return got
