"""The oracle against the examples of the RFCs and every vector in fixtures/vectors."""

import json
import subprocess
import sys
import unittest
from pathlib import Path

from oracle import compute, hash_function

ROOT = Path(__file__).resolve().parent.parent.parent
INPUTS = ("algorithm", "username", "realm", "password", "nonce", "nc", "cnonce", "qop", "method", "uri", "body")
STEPS = ("a1", "ha1", "a2", "ha2", "input", "response")

RFC2617 = {
    "username": "Mufasa", "realm": "testrealm@host.com", "password": "Circle Of Life",
    "nonce": "dcd98b7102dd2f0e8b11d0f600bfb0c093", "nc": "00000001", "cnonce": "0a4f113b", "qop": "auth",
    "method": "GET", "uri": "/dir/index.html",
}


def read_vectors():
    files = sorted((ROOT / "fixtures" / "vectors").glob("*.json"))
    return [vector for file in files for vector in json.loads(file.read_text("utf-8"))["vectors"]]


def inputs_of(vector):
    return {name: vector[name] for name in INPUTS if name in vector}


class Oracle(unittest.TestCase):
    def test_gives_the_response_rfc_2617_section_3_5_prints(self):
        self.assertEqual(compute(**RFC2617)["response"], "6629fae49393a05397450978507c4ef1")

    def test_agrees_with_every_step_of_every_vector(self):
        vectors = read_vectors()
        self.assertGreater(len(vectors), 0, "fixtures/vectors holds no vector")
        for vector in vectors:
            with self.subTest(vector["id"]):
                computed = compute(**inputs_of(vector))
                self.assertEqual(computed, {name: vector[name] for name in STEPS})

    def test_agrees_with_what_the_server_proves_itself_with(self):
        vectors = [vector for vector in read_vectors() if "rspauth" in vector]
        self.assertGreater(len(vectors), 0)
        for vector in vectors:
            with self.subTest(vector["id"]):
                # RFC 7616 section 3.5: A2 begins with the colon.
                self.assertEqual(compute(**{**inputs_of(vector), "method": ""})["response"], vector["rspauth"])

    def test_agrees_with_every_user_hash(self):
        for vector in read_vectors():
            if "userhash" in vector:
                with self.subTest(vector["id"]):
                    h = hash_function(vector["algorithm"].removesuffix("-sess").upper())
                    self.assertEqual(h(f"{vector['username']}:{vector['realm']}"), vector["userhash"])

    def test_takes_letter_case_and_absence_of_the_algorithm_as_section_3_3_says(self):
        self.assertEqual(compute(**RFC2617), compute(**RFC2617, algorithm="md5"))

    def test_hashes_bytes_written_as_characters_when_told_so(self):
        wire = {**RFC2617, "realm": "Zürich".encode("utf-8").decode("latin-1")}
        text = {**RFC2617, "realm": "Zürich"}
        self.assertEqual(compute(**wire, encoding="latin-1")["response"], compute(**text)["response"])

    def test_refuses_what_no_rfc_defines(self):
        for wrong in ({"algorithm": "SHA-512"}, {"qop": "foo"}, {"nc": None}, {"cnonce": None}):
            with self.subTest(wrong), self.assertRaises(ValueError):
                compute(**{**RFC2617, **wrong})


class OracleProgram(unittest.TestCase):
    def run_program(self, *lines):
        return subprocess.run([sys.executable, str(ROOT / "python-ref" / "oracle.py")], capture_output=True,
                              input="\n".join(lines), text=True, encoding="utf-8", timeout=60)

    def test_answers_each_line_with_one_line(self):
        unicode_line = json.dumps({**RFC2617, "username": "Jäsøn Doe", "qop": None}, ensure_ascii=False)
        result = self.run_program(json.dumps(RFC2617), unicode_line)
        first, second = map(json.loads, result.stdout.splitlines())
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertEqual(first, compute(**RFC2617))
        self.assertEqual(second, compute(**{**RFC2617, "username": "Jäsøn Doe", "qop": None}))

    def test_says_what_is_wrong_with_a_line_and_goes_on(self):
        result = self.run_program("nonsense", '{"username":"u"}', json.dumps({**RFC2617, "algorithm": "ROT13"}),
                                  json.dumps({**RFC2617, "encoding": "latin-1", "password": "€cret"}),
                                  json.dumps(RFC2617))
        answers = [json.loads(line) for line in result.stdout.splitlines()]
        self.assertEqual(result.returncode, 1)
        self.assertEqual([list(answer) == ["error"] for answer in answers], [True, True, True, True, False])
        self.assertNotIn("cret", result.stdout.splitlines()[3])


if __name__ == "__main__":
    unittest.main()
