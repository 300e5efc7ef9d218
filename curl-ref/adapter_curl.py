"""The curl command behind the adapter protocol: one process a run, all steps in it.

curl makes a new transfer of each step, with a Digest state of its own, and keeps the connection.
"""

import tempfile
from pathlib import Path

from tool_adapter import StepTimeout, Unsupported, describe, greet, last_challenges, run_tool, serve, version_of

GRACE_SECONDS = 1
TIMED_OUT = 28


class CurlError(Exception):
    """A transfer that ended with another exit code than 0."""


def hello():
    _, version, _, *libraries = version_of("curl")
    return greet("curl", version, " ".join(libraries))


def run(message, steps):
    if ":" in message["credentials"]["username"]:
        raise Unsupported("a colon in the user name, which ends it in the option --user")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        config = "next\n".join(options(message, index, folder) for index in range(len(message["steps"])))
        limit = message["timeoutMs"] / 1000 * len(message["steps"]) + GRACE_SECONDS
        # The options go over standard input: the command line, which every user may read, holds no password.
        result = run_tool(["curl", "--disable", "--fail-early", "--config", "-"], config.encode("utf-8"), folder, limit)
        lines = result.stdout.decode("utf-8", "replace").splitlines()
        for index, line in enumerate(lines):
            exit_code, status, problem = (line.split(" ", 2) + [""])[:3]
            if exit_code == str(TIMED_OUT):
                raise StepTimeout(f"no complete response within {message['timeoutMs']} ms")
            if exit_code != "0":
                raise CurlError(f"exit code {exit_code}: {problem}")
            head, body = folder / f"{index}.head", folder / f"{index}.body"
            is_head = message["steps"][index]["method"] == "HEAD"
            steps.append(describe(int(status), b"" if is_head else read(body), last_challenges(read(head))))
        if len(lines) < len(message["steps"]):
            raise CurlError(f"exit code {result.returncode}: {result.stderr.decode('utf-8', 'replace')}")


def options(message, index, folder):
    """The lines of curl's configuration for one step."""
    step = message["steps"][index]
    credentials = message["credentials"]
    flags = ["digest", "globoff", "silent"]
    values = [
        ("url", message["baseUrl"] + step["target"]),
        ("user", f"{credentials['username']}:{credentials['password']}"),
        ("max-time", str(message["timeoutMs"] / 1000)),
        ("output", f"{index}.body"),
        ("dump-header", f"{index}.head"),
        ("write-out", "%{exitcode} %{http_code} %{errormsg}\\n"),
        *(("header", f"{name}: {value}") for name, value in (step.get("headers") or {}).items()),
    ]
    if step.get("follow", False):
        flags.append("location")
    if step["method"] == "HEAD":
        flags.append("head")
    elif step["method"] != "GET":
        values.append(("request", step["method"]))
    if step.get("body") is not None:
        (folder / f"{index}.sent").write_bytes(step["body"].encode("utf-8"))
        values.append(("data-binary", f"@{index}.sent"))
        if step["method"] == "GET":
            values.append(("request", "GET"))
    return "".join([*(f"{flag}\n" for flag in flags), *(f"{name} = {quote(value)}\n" for name, value in values)])


def quote(value):
    """A value as curl reads it in its configuration."""
    for character, escape in (("\\", "\\\\"), ('"', '\\"'), ("\t", "\\t"), ("\n", "\\n"), ("\r", "\\r"), ("\v", "\\v")):
        value = value.replace(character, escape)
    return f'"{value}"'


def read(path):
    return path.read_bytes() if path.exists() else b""


if __name__ == "__main__":
    serve(hello, run)
