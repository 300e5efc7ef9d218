"""The article's program against a server that checks it."""

import os
import subprocess
import sys
import unittest
from pathlib import Path

from tests.digest_server import DigestServer

PROGRAM = Path(__file__).resolve().parent.parent / "request.py"


def run(base_url, user, key):
    environment = {**os.environ, "ATLAS_BASE_URL": base_url, "ATLAS_USER": user, "ATLAS_USER_KEY": key}
    environment["NO_PROXY"] = "*"
    return subprocess.run([sys.executable, str(PROGRAM)], env=environment, capture_output=True, text=True, timeout=60)


class RequestProgram(unittest.TestCase):
    def test_prints_the_root_document(self):
        with DigestServer("ewmaqvde", "right-key") as server:
            result = run(f"{server.url}/api/atlas/v1.0/", "ewmaqvde", "right-key")
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertIn("'appName': 'MongoDB Atlas'", result.stdout)
        self.assertIn("'publicKey': 'ewmaqvde'", result.stdout)
        lines = [line for line, _, _ in server.requests]
        self.assertEqual(lines, ["GET /api/atlas/v1.0/ HTTP/1.1"] * 2)

    def test_prints_the_body_of_the_refusal_with_a_wrong_key(self):
        with DigestServer("ewmaqvde", "right-key") as server:
            result = run(f"{server.url}/api/atlas/v1.0/", "ewmaqvde", "wrong-key")
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertIn("'error': 401", result.stdout)
        self.assertIn("'detail': 'You are not authorized for this resource.'", result.stdout)
        self.assertEqual(len(server.requests), 2)


if __name__ == "__main__":
    unittest.main()
