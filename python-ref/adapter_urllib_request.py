"""Python's own urllib.request with its HTTPDigestAuthHandler behind the adapter protocol."""

import platform
import urllib.error
import urllib.request

from adapter_protocol import deadline, describe, greet, serve
from pinned_entropy import PinnedEntropy

# The error of the handler that has tried too often: a status of its own making, without a body.
GAVE_UP = "digest auth failed"

entropy = PinnedEntropy(urllib.request)


class NoRedirects(urllib.request.HTTPRedirectHandler):
    """Leaves a redirect to the caller, as the error that urllib makes of every status it does not handle."""

    def redirect_request(self, *_):
        return None


def hello():
    return greet("urllib.request", platform.python_version(), entropy.find_fault(build_header))


def build_header():
    handler = digest_handler("http://127.0.0.1/", "user", "password")
    challenge = {"realm": "realm", "nonce": "nonce", "qop": "auth"}
    return handler.get_authorization(urllib.request.Request("http://127.0.0.1/"), challenge)


def digest_handler(url, username, password):
    passwords = urllib.request.HTTPPasswordMgrWithDefaultRealm()
    passwords.add_password(None, url, username, password)
    return urllib.request.HTTPDigestAuthHandler(passwords)


def run(message, steps):
    entropy.pin(message["entropy"]["cnonce"], message["entropy"]["time"])
    credentials = message["credentials"]
    digest = digest_handler(message["baseUrl"], credentials["username"], credentials["password"])
    for step in message["steps"]:
        with deadline(message["timeoutMs"]):
            # What one call leaves for the next is kept by the handler, not by the opener.
            redirects = [] if step.get("follow", False) else [NoRedirects]
            steps.append(perform(urllib.request.build_opener(digest, *redirects), message, step))


def perform(opener, message, step):
    body = step.get("body")
    request = urllib.request.Request(
        message["baseUrl"] + step["target"],
        method=step["method"],
        headers=step.get("headers") or {},
        data=None if body is None else body.encode("utf-8"),
    )
    try:
        response = opener.open(request, timeout=message["timeoutMs"] / 1000)
    except urllib.error.HTTPError as error:
        if error.msg == GAVE_UP:
            raise
        # What the library raises for a status is its response.
        response = error
    with response:
        return describe(response.status, response.read(), response.headers.get_all("WWW-Authenticate") or [])


if __name__ == "__main__":
    serve(hello, run)
