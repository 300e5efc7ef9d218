"""The requests library behind the adapter protocol; runs under every version of requests."""

import requests
import requests.auth

from adapter_protocol import deadline, describe, greet, serve
from pinned_entropy import PinnedEntropy

entropy = PinnedEntropy(requests.auth)


def hello():
    return greet("requests", requests.__version__, entropy.find_fault(build_header))


def build_header():
    auth = requests.auth.HTTPDigestAuth("user", "password")
    auth.init_per_thread_state()
    auth._thread_local.chal = {"realm": "realm", "nonce": "nonce", "qop": "auth"}
    return auth.build_digest_header("GET", "http://127.0.0.1/")


def run(message, steps):
    entropy.pin(message["entropy"]["cnonce"], message["entropy"]["time"])
    credentials = message["credentials"]
    auth = requests.auth.HTTPDigestAuth(credentials["username"], credentials["password"])
    with requests.Session() as session:
        for step in message["steps"]:
            with deadline(message["timeoutMs"]):
                response = perform(session, auth, message["baseUrl"], step, message["timeoutMs"])
                steps.append(read(response))


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


def read(response):
    # http.client decodes header bytes as Latin-1 and requests joins the lines of a field.
    challenges = [one.headers.get("WWW-Authenticate") for one in (*response.history, response)]
    last = next((one for one in reversed(challenges) if one is not None), None)
    return describe(response.status_code, response.content, [] if last is None else [last])


if __name__ == "__main__":
    serve(hello, run)
