"""{{id}} behind the adapter protocol of digest-conformance (docs/adapter-protocol.md).

It drives Python's own urllib.request until you put your client in its place: everything that is your
client's is in `NewClient`. The rest is the protocol and can stay.
"""

import hashlib
import json
import platform
import sys
import urllib.error
import urllib.request

METHODS = ["GET", "POST", "HEAD", "PUT", "DELETE", "PATCH", "OPTIONS"]


class NewClient:
    """One user's client. A new one is made for each run, so that nothing is left of the run before."""

    name = "{{id}}"
    version = platform.python_version()

    def __init__(self, base_url, username, password):
        passwords = urllib.request.HTTPPasswordMgrWithDefaultRealm()
        passwords.add_password(None, base_url, username, password)
        self.opener = urllib.request.build_opener(urllib.request.HTTPDigestAuthHandler(passwords))

    def call(self, method, url, headers, body, timeout):
        """Makes a call and returns (status, body as bytes, WWW-Authenticate of the last answer or None)."""
        request = urllib.request.Request(url, method=method, headers=headers, data=body)
        try:
            response = self.opener.open(request, timeout=timeout)
        except urllib.error.HTTPError as error:
            if error.msg == "digest auth failed":
                raise  # not an answer: urllib makes this one up when it gives up
            response = error  # a status is an answer, not a failure
        with response:
            challenges = response.headers.get_all("WWW-Authenticate")
            return response.status, response.read(), challenges and ", ".join(challenges)


def hello():
    return {
        "name": NewClient.name,
        "version": NewClient.version,
        "language": "Python",
        "runtime": f"{platform.python_implementation()} {platform.python_version()}",
        "capabilities": [*(f"method:{method}" for method in METHODS), "body"],
        # "pinned" once the client sends the cnonce of message["entropy"]["cnonce"], and no other.
        "entropy": "observed",
        "isolation": "instance",
    }


def run(message):
    credentials = message["credentials"]
    client = NewClient(message["baseUrl"], credentials["username"], credentials["password"])
    steps = []
    try:
        for step in message["steps"]:
            body = step.get("body")
            status, content, challenge = client.call(
                step["method"],
                message["baseUrl"] + step["target"],
                step.get("headers") or {},
                None if body is None else body.encode("utf-8"),
                message["timeoutMs"] / 1000,
            )
            steps.append({"status": status, "bodySha256": hashlib.sha256(content).hexdigest(), "challenge": challenge})
        return {"id": message["id"], "ok": True, "steps": steps}
    except Exception as error:  # whatever the client raises to its caller is an answer
        # The type alone: a message could hold the password.
        return {"id": message["id"], "threw": {"type": type(error).__name__, "message": ""}, "steps": steps}


def main():
    # What a library prints must not get between the lines of the protocol.
    out, sys.stdout = sys.stdout, sys.stderr
    for line in sys.stdin:
        message = json.loads(line)
        command = message.get("cmd")
        if command == "bye":
            return
        if command == "hello":
            answer = hello()
        elif command == "run":
            answer = run(message)
        else:
            answer = {"id": message.get("id"), "unsupported": str(command)}
        print(json.dumps(answer), file=out, flush=True)


if __name__ == "__main__":
    main()
