"""A small server that demands HTTP Digest and recomputes each response by itself.

Shares no code with the oracle or the programs under test: MD5, qop=auth, one nonce, one user.
"""

import hashlib
import json
import re
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

REALM = "MMS Public API"
NONCE = "+4YICU5YLx6mQEzmVhx1G5ySQVrufjv6"
CHALLENGE = f'Digest realm="{REALM}", domain="", nonce="{NONCE}", algorithm=MD5, qop="auth", stale=false'
REFUSAL = {"error": 401, "reason": "Unauthorized", "detail": "You are not authorized for this resource."}


class DigestServer:
    """Serves on a free port inside `with`; `requests` lists (request line, Authorization, body)."""

    def __init__(self, username, password):
        self.username = username
        self.password = password
        self.requests = []

    def __enter__(self):
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
        self._server.daemon_threads = True
        self._server.owner = self
        threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True).start()
        return self

    def __exit__(self, *_):
        self._server.shutdown()
        self._server.server_close()

    @property
    def url(self):
        return f"http://127.0.0.1:{self._server.server_port}"

    def accepts(self, method, target, authorization):
        sent = dict(re.findall(r'(\w+)="?([^",]*)"?', authorization or ""))
        if sent.get("username") != self.username or sent.get("nonce") != NONCE or sent.get("uri") != target:
            return False
        ha1 = md5(f"{self.username}:{REALM}:{self.password}")
        ha2 = md5(f"{method}:{target}")
        expected = md5(f"{ha1}:{NONCE}:{sent.get('nc')}:{sent.get('cnonce')}:auth:{ha2}")
        return sent.get("response") == expected

    def root(self):
        return {"appName": "MongoDB Atlas", "apiKey": {"publicKey": self.username}, "throttling": False}


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def answer(self):
        owner = self.server.owner
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        authorization = self.headers.get("Authorization")
        owner.requests.append((self.requestline, authorization, body))
        if self.path == "/moved":
            return self.send(302, {}, ("Location", "/there"))
        if self.path == "/drip":
            return self.drip()
        if self.path == "/bare":
            return self.send(401, REFUSAL, ("WWW-Authenticate", 'Digest qop="auth"'))
        if owner.accepts(self.command, self.path, authorization):
            return self.send(200, owner.root())
        return self.send(401, REFUSAL, ("WWW-Authenticate", CHALLENGE))

    do_GET = do_POST = do_HEAD = do_PUT = do_DELETE = answer

    def send(self, status, document, *headers):
        body = json.dumps(document).encode()
        self.send_response(status)
        for name, value in headers:
            self.send_header(name, value)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def drip(self):
        """A body that never ends, a byte at a time: no single read of the client times out."""
        self.send_response(200)
        self.send_header("Content-Length", "1000000")
        self.end_headers()
        try:
            while True:
                self.wfile.write(b".")
                time.sleep(0.02)
        except OSError:
            self.close_connection = True

    def log_message(self, *_):
        pass


def md5(text):
    return hashlib.md5(text.encode("utf-8"), usedforsecurity=False).hexdigest()
