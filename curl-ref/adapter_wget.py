"""The wget command behind the adapter protocol: one process a step.

wget has one method and one body for all the addresses it is given, and keeps no Digest state from one to
the next, so a process a step sends what one process for all of them would.
"""

import re
import tempfile
from pathlib import Path

from tool_adapter import Unsupported, describe, greet, last_challenges, run_tool, serve, version_of

# Of the exit codes those that say "the server has answered": well, with a refusal, with another error.
ANSWERED = (0, 6, 8)
REDIRECTS = 10


class WgetError(Exception):
    """A call that brought no response."""


def hello():
    _, _, version, *platform = version_of("wget")
    return greet("wget", version, platform[-1].strip("."))


def run(message, steps):
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        # A file of settings: the command line, which every user may read, holds no password.
        (folder / "wgetrc").write_text(settings(message["credentials"]), encoding="utf-8")
        for step in message["steps"]:
            steps.append(perform(message, step, folder))


def settings(credentials):
    values = {"http_user": credentials["username"], "http_password": credentials["password"]}
    for name, value in values.items():
        if value != value.strip() or "\n" in value:
            raise Unsupported(f"white space at the ends of {name}")
    return "".join(f"{name} = {value}\n" for name, value in values.items() if value)


def perform(message, step, folder):
    command = [
        "wget", "--config=wgetrc", "--no-netrc", "--no-hsts", "--no-proxy", "--tries=1",
        f"--max-redirect={REDIRECTS if step.get('follow', False) else 0}",
        "--server-response", "--save-headers", "--content-on-error", "--output-document=answer",
        *(f"--header={name}: {value}" for name, value in (step.get("headers") or {}).items()),
    ]
    body = step.get("body")
    if step["method"] != "GET" or body is not None:
        command.append(f"--method={step['method']}")
    if body is not None:
        (folder / "body").write_bytes(body.encode("utf-8"))
        command.append("--body-file=body")
    (folder / "answer").write_bytes(b"")
    result = run_tool([*command, message["baseUrl"] + step["target"]], b"", folder, message["timeoutMs"] / 1000)
    statuses = re.findall(rb"^  HTTP/\d\.\d (\d{3})", result.stderr, re.MULTILINE)
    if result.returncode not in ANSWERED or not statuses:
        raise WgetError(f"exit code {result.returncode}: {last_line(result.stderr)}")
    head, _, content = (folder / "answer").read_bytes().partition(b"\r\n\r\n")
    # Of a last 401 and of a redirect that it does not follow wget saves nothing.
    body = b"" if step["method"] == "HEAD" else content if head else None
    return describe(int(statuses[-1]), body, logged_challenges(result.stderr))


def logged_challenges(log):
    """Those of the last response that had any; none where the log shows other bytes than came."""
    heads = re.sub(rb"^(?!  ).*\n", b"\n", log, flags=re.MULTILINE)
    challenges = last_challenges(re.sub(rb"^  ", b"", heads, flags=re.MULTILINE))
    return [] if any("\\" in challenge for challenge in challenges) else challenges


def last_line(log):
    lines = [line for line in log.decode("utf-8", "replace").splitlines() if line.strip()]
    return lines[-1] if lines else ""


if __name__ == "__main__":
    serve(hello, run)
