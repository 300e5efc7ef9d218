"""What the response of HTTP Digest has to be: a computation written from RFC 7616 section 3.4 alone.

As a program it reads one JSON object a line and writes one a line:

    {"algorithm":"MD5","username":"Mufasa","realm":"testrealm@host.com","password":"Circle Of Life",
     "nonce":"dcd98b7102dd2f0e8b11d0f600bfb0c093","nc":"00000001","cnonce":"0a4f113b","qop":"auth",
     "method":"GET","uri":"/dir/index.html"}
 -> {"a1","ha1","a2","ha2","input","response"}

Without qop (or with null) it computes the form of RFC 2069. Text is hashed as UTF-8, or, with
"encoding":"latin-1", as bytes each written as the character of the same number; a body is always
UTF-8. A line that cannot be computed is answered with {"error"} and the exit code is 1.
"""

import hashlib
import json
import sys

# RFC 7616 section 6.1. Names are compared without regard to letter case.
HASHES = {"MD5": "md5", "SHA-256": "sha256", "SHA-512-256": "sha512_256"}
SESSION = "-SESS"


def compute(*, username, realm, password, nonce, method, uri, algorithm=None, nc=None, cnonce=None,
            qop=None, body=None, encoding="utf-8"):
    """Every step from A1 to the response, as a dictionary; hashes are lower-case hexadecimal.

    Raises ValueError for an algorithm or a qop that RFC 7616 does not know, and for a computation
    that needs nc or cnonce and has none.
    """
    if encoding not in ("utf-8", "latin-1"):
        raise ValueError(f"encoding {encoding!r} is not utf-8 or latin-1")
    name = (algorithm or "MD5").upper()
    session = name.endswith(SESSION)
    h = hash_function(name.removesuffix(SESSION), encoding)
    if cnonce is None and (session or qop):
        raise ValueError("cnonce is missing; -sess and qop need it")
    if nc is None and qop:
        raise ValueError("nc is missing; qop needs it")

    # Section 3.4.2
    a1 = join(username, realm, password)
    if session:
        a1 = join(h(a1), nonce, cnonce)

    # Section 3.4.3
    a2 = join(method, uri)
    if qop == "auth-int":
        a2 = join(a2, hash_function(name.removesuffix(SESSION), "utf-8")(body or ""))
    elif qop not in (None, "auth"):
        raise ValueError(f"qop {qop!r} is not auth or auth-int")

    # Section 3.4.1; without qop RFC 2069 section 2.1.2
    ha1, ha2 = h(a1), h(a2)
    data = join(nonce, ha2) if qop is None else join(nonce, nc, cnonce, qop, ha2)
    hashed = join(ha1, data)
    return {"a1": a1, "ha1": ha1, "a2": a2, "ha2": ha2, "input": hashed, "response": h(hashed)}


def hash_function(name, encoding="utf-8"):
    """H of RFC 7616 section 3.4: text in, lower-case hexadecimal out."""
    if name not in HASHES:
        raise ValueError(f"algorithm {name!r} is not one of {', '.join(HASHES)}, each with or without -sess")
    return lambda text: hashlib.new(HASHES[name], text.encode(encoding), usedforsecurity=False).hexdigest()


def join(*parts):
    return ":".join(parts)


def main():
    failed = False
    for line in sys.stdin.buffer:
        try:
            answer = compute(**json.loads(line))
        except (AttributeError, TypeError, ValueError) as error:
            # The message names parameters and algorithms, never a value that was hashed.
            answer = {"error": error_text(error)}
            failed = True
        print(json.dumps(answer), flush=True)
    return 1 if failed else 0


def error_text(error):
    if isinstance(error, UnicodeError):
        return "a text has a character that the encoding cannot express"
    if isinstance(error, json.JSONDecodeError):
        return f"not JSON: {error.msg} at character {error.pos}"
    return str(error)


if __name__ == "__main__":
    sys.exit(main())
