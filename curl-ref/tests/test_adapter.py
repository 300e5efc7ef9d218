"""The adapter of a command-line tool driven over its standard streams, as the harness drives it.

The environment variable CLIENT names the tool: a manifest of `clients/`; without it, curl.
"""

import hashlib
import json
import os
import subprocess
import sys
import unittest
from pathlib import Path

HERE = Path(__file__).resolve().parent.parent
# This file's own folder is on the path as well, and no package of the name `tests` is in it.
sys.path.insert(0, str(HERE.parent / "python-ref"))

from tests.adapter_child import PASSWORD, USER, AdapterChild, get, sent  # noqa: E402
from tests.digest_server import CHALLENGE, DigestServer, md5  # noqa: E402

CLIENT = os.environ.get("CLIENT", "curl")
MANIFEST = json.loads((HERE / "clients" / f"{CLIENT}.json").read_text())
# Where the tools differ: whether a challenge without realm and nonce is an error.
ERROR = {"curl": None, "wget": "WgetError"}[CLIENT]


def start():
    return AdapterChild([sys.executable, str(HERE.parent / MANIFEST["command"][1])])


class ToolOverStandardStreams(unittest.TestCase):
    def test_says_hello_with_the_installed_version_and_that_it_is_observed(self):
        with start() as adapter:
            hello = adapter.ask({"cmd": "hello", "protocol": 1})
        self.assertEqual((hello["name"], hello["language"]), (CLIENT, "C"))
        self.assertEqual((hello["entropy"], hello["isolation"]), ("observed", "process"))
        printed = subprocess.run([CLIENT, "--version"], capture_output=True, text=True).stdout.splitlines()[0]
        self.assertIn(f" {hello['version']} ", printed)

    def test_answers_unsupported_to_what_it_does_not_know_and_ends_on_bye(self):
        with start() as adapter:
            answer = adapter.ask({"cmd": "honesty-probe", "id": "probe"})
            self.assertEqual(answer, {"id": "probe", "unsupported": "honesty-probe"})
            adapter.send('{"cmd":"bye"}')
            self.assertEqual(adapter.process.wait(10), 0)

    def test_answers_a_challenge_with_a_cnonce_of_its_own_and_reports_what_came_back(self):
        with DigestServer(USER, PASSWORD) as server, start() as adapter:
            answer = adapter.run(server, get(), get())
        body = hashlib.sha256(json.dumps(server.root()).encode()).hexdigest()
        step = {"status": 200, "bodySha256": body, "challenge": CHALLENGE}
        self.assertEqual(answer, {"id": "7", "ok": True, "steps": [step, step]})
        first, second = sent(server, "cnonce")
        self.assertNotEqual(first, second)
        ha1, ha2 = md5(f"{USER}:MMS Public API:{PASSWORD}"), md5("GET:/dir/index.html")
        nonce = sent(server, "nonce")[0]
        self.assertEqual(sent(server, "response")[0], md5(f"{ha1}:{nonce}:00000001:{first}:auth:{ha2}"))

    def test_sends_method_and_body(self):
        with DigestServer(USER, PASSWORD) as server, start() as adapter:
            answer = adapter.run(server, {"method": "POST", "target": "/p?q=[1]", "body": "a=\u00fc"},
                                 {"method": "HEAD", "target": "/h"}, {"method": "DELETE", "target": "/d"})
        self.assertEqual([step["status"] for step in answer["steps"]], [200, 200, 200])
        self.assertEqual([server.requests[index][0] for index in (1, 3, 5)],
                         ["POST /p?q=[1] HTTP/1.1", "HEAD /h HTTP/1.1", "DELETE /d HTTP/1.1"])
        self.assertEqual(server.requests[1][2], "a=\u00fc".encode())
        self.assertEqual(answer["steps"][1]["bodySha256"], hashlib.sha256(b"").hexdigest())

    def test_sends_names_and_passwords_of_any_character(self):
        user, password = 'Andr\u00e9 "x" \\ #', "s\u00e9same: \\n \"quoted\" #"
        with DigestServer(user, password) as server, start() as adapter:
            adapter.ask({
                "cmd": "run", "id": "7", "baseUrl": server.url, "timeoutMs": 5000, "steps": [get()],
                "credentials": {"username": user, "password": password},
                "entropy": {"cnonce": "0a4f113b0a4f113b", "time": "2024-01-01T00:00:00Z"},
            })
        nonce, cnonce = sent(server, "nonce")[0], sent(server, "cnonce")[0]
        ha1, ha2 = md5(f"{user}:MMS Public API:{password}"), md5("GET:/dir/index.html")
        self.assertEqual(sent(server, "response"), [md5(f"{ha1}:{nonce}:00000001:{cnonce}:auth:{ha2}")])

    def test_does_not_follow_redirects_unless_asked(self):
        with DigestServer(USER, PASSWORD) as server, start() as adapter:
            answer = adapter.run(server, get("/moved"), {**get("/moved"), "follow": True})
        self.assertEqual([step["status"] for step in answer["steps"]], [302, 200])

    def test_reports_a_refusal_with_its_challenge(self):
        with DigestServer(USER, PASSWORD) as server, start() as adapter:
            answer = adapter.run(server, get(), password="wrong")
        self.assertEqual([(step["status"], step["challenge"]) for step in answer["steps"]], [(401, CHALLENGE)])

    def test_reports_an_error_of_the_tool_with_the_steps_before_it(self):
        with DigestServer(USER, PASSWORD) as server, start() as adapter:
            answer = adapter.run(server, get(), get("/bare"), get())
        statuses = [step["status"] for step in answer["steps"]]
        if ERROR is None:
            self.assertEqual(statuses, [200, 401, 200])
        else:
            self.assertEqual((answer["threw"]["type"], statuses), (ERROR, [200]))

    def test_gives_up_after_timeout_even_while_bytes_keep_coming(self):
        with DigestServer(USER, PASSWORD) as server, start() as adapter:
            answer = adapter.run(server, get(), get("/drip"), timeout=500)
            self.assertEqual(answer["threw"]["type"], "StepTimeout")
            self.assertEqual([step["status"] for step in answer["steps"]], [200])
            self.assertTrue(adapter.run(server, get())["ok"])

    def test_keeps_the_password_out_of_the_command_line(self):
        with DigestServer(USER, PASSWORD) as server, start() as adapter:
            adapter.send(json.dumps({
                "cmd": "run", "id": "7", "baseUrl": server.url, "timeoutMs": 2000, "steps": [get("/drip")],
                "credentials": {"username": USER, "password": "secret-word"},
                "entropy": {"cnonce": "0a4f113b0a4f113b", "time": "2024-01-01T00:00:00Z"},
            }))
            lines = command_lines_below(adapter.process.pid)
            adapter.process.stdout.readline()
        self.assertIn(CLIENT, " ".join(lines))
        self.assertNotIn("secret-word", " ".join(lines))


def command_lines_below(pid):
    """The command lines of a process's children, once it has any."""
    while True:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        lines = [Path(f"/proc/{child}/cmdline").read_bytes().decode().replace("\0", " ") for child in children]
        if any(line.startswith(f"{CLIENT} ") for line in lines):
            return lines


if __name__ == "__main__":
    unittest.main()
