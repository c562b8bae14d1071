"""A mail server for the tests: speaks SMTP on this machine, with STARTTLS, TLS and a password if asked to."""

import base64
import contextlib
import socketserver
import ssl
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.townhall.outside.receiving import certificate


@dataclass
class MailServer:
    """``way`` is "", "starttls" or "tls"; ``refuse`` maps a command to its answer; ``hang_up`` ends it after the text."""

    way: str = ""
    password: str = ""
    refuse: dict[str, str] = field(default_factory=dict)
    hang_up: bool = False
    port: int = 0
    ca_file: str = ""
    context: Any = None
    letters: list[bytes] = field(default_factory=list)
    spoken: list[str] = field(default_factory=list)


class Talk(socketserver.StreamRequestHandler):
    def setup(self) -> None:
        self.timeout = 10
        if self.server.own.way == "tls":  # type: ignore[attr-defined]
            self.request = self.server.own.context.wrap_socket(self.request, server_side=True)  # type: ignore[attr-defined]
        super().setup()

    def say(self, text: str) -> None:
        self.wfile.write(f"{text}\r\n".encode())

    def handle(self) -> None:
        own: MailServer = self.server.own  # type: ignore[attr-defined]
        self.say("220 mail.gaon.example")
        while line := self.rfile.readline().decode().strip():
            word = line.split(" ")[0].upper()
            own.spoken.append(word if word == "AUTH" else line)
            if word in own.refuse:
                self.say(own.refuse[word])
            elif word == "EHLO":
                offers = (["STARTTLS"] if own.way == "starttls" else []) + (["AUTH PLAIN"] if own.password else [])
                for offer in ["mail.gaon.example", *offers][:-1]:
                    self.say(f"250-{offer}")
                self.say(f"250 {['mail.gaon.example', *offers][-1]}")
            elif word == "STARTTLS":
                self.say("220 go on")
                self.connection = self.request = own.context.wrap_socket(self.request, server_side=True)
                self.rfile, self.wfile = self.connection.makefile("rb"), socketserver._SocketWriter(self.connection)  # type: ignore[assignment,attr-defined]
            elif word == "AUTH":
                right = base64.b64decode(line.split(" ")[2]).split(b"\0")[1:] == [b"town", own.password.encode()]
                self.say("235 welcome" if right else "535 wrong")
            elif word == "DATA":
                self.say("354 go on")
                text = b""
                while (part := self.rfile.readline()) != b".\r\n":
                    text += part
                own.letters.append(text)
                if own.hang_up:
                    return
                self.say("250 taken")
            elif word == "QUIT":
                self.say("221 bye")
                return
            else:
                self.say("250 well")

    def finish(self) -> None:
        super().finish()
        self.request.close()


class Server(socketserver.ThreadingTCPServer):
    allow_reuse_address, daemon_threads, block_on_close = True, True, False

    def handle_error(self, *_: Any) -> None:
        """A client that went away is no concern of the tests."""


@contextlib.contextmanager
def mail_server(folder: Path, **given: Any) -> Iterator[MailServer]:
    own = MailServer(**given)
    own.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    own.ca_file = certificate(folder)
    own.context.load_cert_chain(own.ca_file)
    server = Server(("127.0.0.1", 0), Talk)
    server.own, own.port = own, server.server_address[1]  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield own
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
