"""An adapter driven over its standard streams, as the harness drives it.

The environment variable CLIENT names the client: a manifest of `clients/`; without it, requests.
"""

import hashlib
import json
import os
import platform
import sys
import unittest
from importlib.metadata import version
from pathlib import Path

from tests.adapter_child import PASSWORD, USER, AdapterChild, get, sent
from tests.digest_server import CHALLENGE, DigestServer, md5

HERE = Path(__file__).resolve().parent.parent
CLIENT = os.environ.get("CLIENT", "requests")
MANIFEST = json.loads((HERE / "clients" / f"{CLIENT}.json").read_text())
LIBRARY = MANIFEST["name"]
# Where the libraries differ: what they raise for a challenge without realm and nonce, and whether they hand
# over the 401 they answer themselves.
RAISES = {"requests": "KeyError", "httpx": "ProtocolError", "aiohttp": "ClientError", "urllib.request": None}[LIBRARY]
SHOWS_CHALLENGE = LIBRARY in ("requests", "httpx")
# httpx signs the target it was first asked for again after a redirect, which the server refuses.
FOLLOWED = 401 if LIBRARY == "httpx" else 200


def start():
    return AdapterChild([sys.executable, str(HERE.parent / MANIFEST["command"][1])])


class AdapterOverStandardStreams(unittest.TestCase):
    def test_says_hello_with_the_installed_version_and_a_proven_pin(self):
        with start() as adapter:
            hello = adapter.ask({"cmd": "hello", "protocol": 1})
        installed = platform.python_version() if LIBRARY == "urllib.request" else version(LIBRARY)
        self.assertEqual((hello["name"], hello["version"]), (LIBRARY, installed))
        self.assertEqual((hello["entropy"], hello["isolation"]), ("pinned", "instance"))
        self.assertTrue({"method:GET", "method:POST", "method:HEAD", "method:PUT", "method:DELETE", "body"}
                        <= set(hello["capabilities"]))

    def test_answers_unsupported_to_what_it_does_not_know(self):
        with start() as adapter:
            answer = adapter.ask({"cmd": "honesty-probe", "id": "probe"})
            self.assertEqual(answer, {"id": "probe", "unsupported": "honesty-probe"})
            adapter.send("not JSON")
            self.assertIn("unsupported", json.loads(adapter.process.stdout.readline()))

    def test_ends_with_exit_code_0_on_bye(self):
        with start() as adapter:
            adapter.send('{"cmd":"bye"}')
            self.assertEqual(adapter.process.wait(10), 0)

    def test_sends_exactly_the_pinned_cnonce_and_reports_what_came_back(self):
        with DigestServer(USER, PASSWORD) as server, start() as adapter:
            answer = adapter.run(server, get())
        body = hashlib.sha256(json.dumps(server.root()).encode()).hexdigest()
        step = {"status": 200, "bodySha256": body, "challenge": CHALLENGE if SHOWS_CHALLENGE else None}
        self.assertEqual(answer, {"id": "7", "ok": True, "steps": [step]})
        self.assertEqual(sent(server, "cnonce"), ["0a4f113b0a4f113b"])

    def test_leaves_the_hashing_of_the_library_alone(self):
        with DigestServer(USER, PASSWORD) as server, start() as adapter:
            adapter.run(server, get(), cnonce="00000000000000ff")
        ha1 = md5(f"{USER}:MMS Public API:{PASSWORD}")
        ha2 = md5("GET:/dir/index.html")
        nonce = sent(server, "nonce")[0]
        self.assertEqual(sent(server, "response"), [md5(f"{ha1}:{nonce}:00000001:00000000000000ff:auth:{ha2}")])

    def test_starts_each_run_afresh_and_keeps_the_client_within_one(self):
        with DigestServer(USER, PASSWORD) as server, start() as adapter:
            adapter.run(server, get(), get(), get())
            adapter.run(server, get())
        self.assertEqual(sent(server, "nc"), ["00000001", "00000002", "00000003", "00000001"])

    def test_sends_method_and_body(self):
        with DigestServer(USER, PASSWORD) as server, start() as adapter:
            answer = adapter.run(server, {"method": "POST", "target": "/p?q=1", "body": "a=\u00fc"},
                                 {"method": "HEAD", "target": "/h"})
        self.assertEqual([step["status"] for step in answer["steps"]], [200, 200])
        self.assertEqual(server.requests[1][0], "POST /p?q=1 HTTP/1.1")
        self.assertEqual(server.requests[1][2], "a=\u00fc".encode())

    def test_does_not_follow_redirects_unless_asked(self):
        with DigestServer(USER, PASSWORD) as server, start() as adapter:
            stays = adapter.run(server, get("/moved"))
            goes = adapter.run(server, {**get("/moved"), "follow": True})
        self.assertEqual(stays["steps"][0]["status"], 302)
        self.assertEqual(goes["steps"][0]["status"], FOLLOWED)

    def test_reports_the_challenge_of_a_refusal(self):
        with DigestServer(USER, PASSWORD) as server, start() as adapter:
            answer = adapter.run(server, get(), password="wrong")
        if LIBRARY == "urllib.request":
            # After six tries it raises an error of its own, which is no response.
            self.assertEqual((answer["threw"]["type"], answer["steps"], len(server.requests)), ("HTTPError", [], 7))
        else:
            self.assertEqual([(step["status"], step["challenge"]) for step in answer["steps"]], [(401, CHALLENGE)])

    def test_reports_an_error_of_the_library_without_the_password(self):
        with DigestServer(USER, PASSWORD) as server, start() as adapter:
            answer = adapter.run(server, get("/bare"))
            if RAISES is None:
                self.assertEqual([step["status"] for step in answer["steps"]], [401])
            else:
                self.assertEqual((answer["threw"]["type"], answer["steps"]), (RAISES, []))
            # A header value with a line break is refused, and some refusals quote the header.
            answer = adapter.run(server, {**get(), "headers": {"X-Note": "bad\nsecret-word"}}, password="secret-word")
        self.assertIn("threw", answer)
        self.assertNotIn("secret-word", json.dumps(answer))

    def test_gives_up_after_timeout_even_while_bytes_keep_coming(self):
        with DigestServer(USER, PASSWORD) as server, start() as adapter:
            answer = adapter.run(server, get(), get("/drip"), timeout=300)
            self.assertEqual(answer["threw"]["type"], "StepTimeout")
            self.assertEqual([step["status"] for step in answer["steps"]], [200])
            self.assertTrue(adapter.run(server, get())["ok"])


if __name__ == "__main__":
    unittest.main()
