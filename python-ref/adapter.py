"""The requests library behind the adapter protocol; runs under every version of requests."""

import hashlib
import sys

import requests
import requests.auth

from adapter_protocol import deadline, serve
from pinned_entropy import PinnedEntropy

METHODS = ("GET", "POST", "HEAD", "PUT", "DELETE", "PATCH", "OPTIONS")

entropy = PinnedEntropy(requests.auth)


def hello():
    fault = find_pin_fault()
    if fault:
        print(f"adapter: the cnonce cannot be pinned: {fault}", file=sys.stderr)
    return {
        "name": "requests",
        "version": requests.__version__,
        "capabilities": [*(f"method:{method}" for method in METHODS), "body"],
        "entropy": "observed" if fault else "pinned",
        "isolation": "instance",
    }


def find_pin_fault():
    """Builds a header in the library, twice, and looks for the pinned cnonce in it."""
    for cnonce in ("0123456789abcdef", "fedcba9876543210"):
        entropy.pin(cnonce, "2024-01-01T00:00:00Z")
        auth = requests.auth.HTTPDigestAuth("user", "password")
        auth.init_per_thread_state()
        auth._thread_local.chal = {"realm": "realm", "nonce": "nonce", "qop": "auth"}
        try:
            header = auth.build_digest_header("GET", "http://127.0.0.1/")
        except Exception as error:
            return f"{type(error).__name__}: {error}"
        if f'cnonce="{cnonce}"' not in header:
            return f"{cnonce} does not show in {header}"
    return None


def run(message, steps):
    entropy.pin(message["entropy"]["cnonce"], message["entropy"]["time"])
    credentials = message["credentials"]
    auth = requests.auth.HTTPDigestAuth(credentials["username"], credentials["password"])
    with requests.Session() as session:
        for step in message["steps"]:
            with deadline(message["timeoutMs"]):
                response = perform(session, auth, message["baseUrl"], step, message["timeoutMs"])
                steps.append(describe(response))


def perform(session, auth, base_url, step, timeout_ms):
    body = step.get("body")
    return session.request(
        step["method"],
        base_url + step["target"],
        headers=step.get("headers"),
        data=None if body is None else body.encode("utf-8"),
        auth=auth,
        allow_redirects=step.get("follow", False),
        timeout=timeout_ms / 1000,
    )


def describe(response):
    # http.client decodes header bytes as Latin-1, which is what the protocol asks for.
    challenges = [one.headers.get("WWW-Authenticate") for one in (*response.history, response)]
    return {
        "status": response.status_code,
        "bodySha256": hashlib.sha256(response.content).hexdigest(),
        "challenge": next((one for one in reversed(challenges) if one is not None), None),
    }


if __name__ == "__main__":
    serve(hello, run)
