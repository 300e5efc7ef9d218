"""The httpx library behind the adapter protocol."""

import httpx
import httpx._auth

from adapter_protocol import deadline, describe, greet, serve
from pinned_entropy import PinnedEntropy

entropy = PinnedEntropy(httpx._auth)
# Reading the certificates takes longer than a whole run; one reading does for every client.
tls = httpx.create_ssl_context()


def hello():
    return greet("httpx", httpx.__version__, entropy.find_fault(build_header))


def build_header():
    auth = httpx.DigestAuth("user", "password")
    flow = auth.auth_flow(httpx.Request("GET", "http://127.0.0.1/"))
    challenge = {"WWW-Authenticate": 'Digest realm="realm", nonce="nonce", qop="auth"'}
    request = next(flow)
    return flow.send(httpx.Response(401, headers=challenge, request=request)).headers["Authorization"]


def run(message, steps):
    entropy.pin(message["entropy"]["cnonce"], message["entropy"]["time"])
    credentials = message["credentials"]
    auth = httpx.DigestAuth(credentials["username"], credentials["password"])
    with httpx.Client(auth=auth, timeout=message["timeoutMs"] / 1000, verify=tls) as client:
        for step in message["steps"]:
            with deadline(message["timeoutMs"]):
                steps.append(perform(client, message["baseUrl"], step))


def perform(client, base_url, step):
    body = step.get("body")
    response = client.request(
        step["method"],
        base_url + step["target"],
        headers=step.get("headers"),
        content=None if body is None else body.encode("utf-8"),
        follow_redirects=step.get("follow", False),
    )
    return describe(response.status_code, response.content, last_challenges(response))


def last_challenges(response):
    for one in (response, *reversed(response.history)):
        lines = [value for name, value in one.headers.raw if name.lower() == b"www-authenticate"]
        if lines:
            return [line.decode("latin-1") for line in lines]
    return []


if __name__ == "__main__":
    serve(hello, run)
