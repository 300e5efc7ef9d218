"""Writes fixtures/vectors/matrix.json and edges.json with python-ref/oracle.py.

    python3 packages/digest/test/vectors/generate_vectors.py

The inputs are below; everything else comes from the oracle, so nothing of the TypeScript that these vectors
are there to check has a part in them. Run it again after a change of the inputs and commit what it writes.
"""

import json
import pathlib
import sys

ROOT = pathlib.Path(__file__).resolve().parents[4]
sys.path.insert(0, str(ROOT / "python-ref"))

from oracle import compute, hash_function  # noqa: E402  (the path has to be set before)

ALGORITHMS = ["MD5", "MD5-sess", "SHA-256", "SHA-256-sess", "SHA-512-256", "SHA-512-256-sess"]

MUFASA = {"username": "Mufasa", "realm": "http-auth@example.org", "password": "Circle of Life"}
JASON = {"username": "Jäsøn Doe", "realm": "api@example.org", "password": "Secret, or not?"}
REQUEST = {
    "method": "GET",
    "uri": "/dir/index.html",
    "nonce": "7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v",
}
COUNTED = {"nc": "00000001", "cnonce": "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ"}
BODY = "name=J%C3%A4s%C3%B8n&note=größer als ∞"


def matrix():
    """Every algorithm with every quality of protection, for a name in ASCII and one beyond it."""
    for label, person in (("ascii", MUFASA), ("utf8", JASON)):
        for algorithm in ALGORITHMS:
            base = {**person, **REQUEST, "algorithm": algorithm}
            yield f"auth-{algorithm}-{label}", {**base, **COUNTED, "qop": "auth"}
            yield f"auth-int-{algorithm}-{label}", {
                **base, **COUNTED, "method": "POST", "qop": "auth-int", "body": BODY}
            if not algorithm.endswith("-sess"):
                yield f"noqop-{algorithm}-{label}", base


def edges():
    """One thing out of the ordinary each, with MD5 or SHA-256 in turn."""
    changes = {
        "nc-00000009": {"nc": "00000009"},
        "nc-0000000a": {"nc": "0000000a"},
        "nc-000000ff": {"nc": "000000ff"},
        "nc-00000100": {"nc": "00000100"},
        "nc-ffffffff": {"nc": "ffffffff"},
        "method-HEAD": {"method": "HEAD"},
        "method-PATCH": {"method": "PATCH"},
        "method-token": {"method": "M-SEARCH!#$"},
        "uri-query": {"uri": "/a?b=c&d=%20+e"},
        "uri-empty-query": {"uri": "/?"},
        "uri-encoded": {"uri": "/%7Euser/%c3%a4/%2F"},
        "uri-slashes": {"uri": "//double//slash/"},
        "uri-semicolon-comma": {"uri": "/a;b=c,d"},
        "uri-quote": {"uri": '/say"hi"'},
        "uri-asterisk": {"method": "OPTIONS", "uri": "*"},
        "uri-absolute": {"uri": "http://www.example.org/dir/?x"},
        "uri-authority": {"method": "CONNECT", "uri": "www.example.org:443"},
        "uri-long": {"uri": "/" + "a" * 4000},
        "realm-empty": {"realm": ""},
        "realm-quote": {"realm": 'say "hi"'},
        "realm-backslash": {"realm": "DOM\\user"},
        "realm-colon": {"realm": "a:b"},
        "realm-comma-equals": {"realm": 'a, nonce="b"'},
        "realm-utf8": {"realm": "Zürich ∞"},
        "nonce-base64": {"nonce": "abc+/DEF=="},
        "nonce-quote": {"nonce": 'a"b\\c'},
        "nonce-long": {"nonce": "N" * 2048},
        "cnonce-short": {"cnonce": "0"},
        "cnonce-quote": {"cnonce": 'a"b\\c'},
        "username-quote-backslash": {"username": 'a"b\\c'},
        "username-emoji": {"username": "🦁"},
        "username-combining": {"username": "Ja\u0308son"},
        "username-empty": {"username": ""},
        "password-empty": {"password": ""},
        "password-colons": {"password": ":a:b:"},
        "password-emoji": {"password": "🦁∞ä"},
        "password-long": {"password": "p" * 1024},
        "body-empty": {"method": "POST", "qop": "auth-int", "body": ""},
        "body-lines": {"method": "PUT", "qop": "auth-int", "body": "a\r\n\r\nb\u0000"},
        "body-long": {"method": "PUT", "qop": "auth-int", "body": "0123456789abcdef" * 256},
    }
    for index, (label, change) in enumerate(changes.items()):
        algorithm = ("MD5", "SHA-256")[index % 2]
        yield label, {**MUFASA, **REQUEST, **COUNTED, "algorithm": algorithm, "qop": "auth", **change}


def vector(name, inputs):
    qop = inputs.get("qop")
    steps = compute(**inputs)
    result = {"id": name, "source": "derived", **inputs, **steps}
    if qop != "auth-int":
        # Section 3.5: A2 without the method. With auth-int it would need the body of a response.
        result["rspauth"] = compute(**{**inputs, "method": ""})["response"]
    h = hash_function(inputs["algorithm"].removesuffix("-sess"))
    result["userhash"] = h(f"{inputs['username']}:{inputs['realm']}")
    return {key: result[key] for key in ORDER if key in result}


ORDER = ["id", "source", "algorithm", "username", "realm", "password", "method", "uri", "nonce", "nc", "cnonce",
         "qop", "body", "a1", "ha1", "a2", "ha2", "input", "response", "rspauth", "userhash"]


def write(file, cases):
    content = {
        "$schema": "../schema/vector.schema.json",
        "vectors": [vector(name, inputs) for name, inputs in cases],
    }
    text = json.dumps(content, indent=2, ensure_ascii=False)
    (ROOT / "fixtures" / "vectors" / file).write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    write("matrix.json", matrix())
    write("edges.json", edges())
