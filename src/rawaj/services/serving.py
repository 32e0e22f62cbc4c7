"""Shows finished pages on loopback: a report in both languages, for a look before any account exists."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from rawaj.errors import ConfigurationError

__all__ = ["serve"]

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"


def serve(pages: Mapping[str, str], port: int, ready: Callable[[str], None]) -> None:
    """Serve pages by path on 127.0.0.1 until interrupted; `ready` is called with the address.

    Raises:
        ConfigurationError: ``serve.port_taken``.
    """
    encoded = {path: text.encode() for path, text in pages.items()}

    class Handler(BaseHTTPRequestHandler):
        server_version = "rawaj"
        sys_version = ""

        def do_GET(self) -> None:
            body = encoded.get(self.path.partition("?")[0])
            self.send_response(404 if body is None else 200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Security-Policy", _POLICY)
            self.send_header("X-Content-Type-Options", "nosniff")
            self.send_header("Referrer-Policy", "no-referrer")
            self.send_header("Content-Length", str(len(body or b"")))
            self.end_headers()
            self.wfile.write(body or b"")

        def log_message(self, *args: object) -> None:
            """Nothing is logged: the page is for one person on this machine."""

    try:
        server = ThreadingHTTPServer(("127.0.0.1", port), Handler)
    except OSError as error:
        raise ConfigurationError("serve.port_taken", port=port) from error
    with server:
        ready(f"http://127.0.0.1:{server.server_port}/")
        server.serve_forever()
