"""The adapter side of docs/adapter-protocol.md: JSON lines in, JSON lines out, one run at a time.

Knows no HTTP library. An adapter hands over one function that says hello and one that performs a
run; everything they print goes to standard error.
"""

import hashlib
import json
import os
import platform
import re
import signal
import sys
from contextlib import contextmanager

RUNTIME = f"{platform.python_implementation()} {platform.python_version()}"
ERROR_TEXT_LIMIT = 500
METHODS = ("GET", "POST", "HEAD", "PUT", "DELETE", "PATCH", "OPTIONS")


class Unsupported(Exception):
    """Raised by a run for a step that the library cannot do at all; the text names what."""


class StepTimeout(Exception):
    """A step took longer than the run's timeoutMs."""


def serve(hello, run):
    """Answers commands until `bye` or the end of input.

    `hello()` returns the answer to `hello`, where language and runtime are this Python's unless it says
    otherwise. `run(message, steps)` performs the steps in order and appends an answer to the list `steps`
    for each that brought a response.
    """
    answers = _claim_standard_output()
    for line in sys.stdin.buffer:
        message = _parse(line)
        command = message.get("cmd")
        if command == "bye":
            return
        if command == "hello":
            answer = {"language": "Python", "runtime": RUNTIME, **hello()}
        elif command == "run":
            answer = _answer_run(message, run)
        else:
            answer = {"unsupported": str(command)}
            if "id" in message:
                answer["id"] = message["id"]
        answers.write(json.dumps(answer) + "\n")
        answers.flush()


def greet(name, version, fault):
    """The answer to `hello` of a client with pinned entropy; `fault` says why the pin does not hold, or None."""
    if fault:
        print(f"adapter: the cnonce cannot be pinned: {fault}", file=sys.stderr)
    return {
        "name": name,
        "version": version,
        "capabilities": [*(f"method:{method}" for method in METHODS), "body"],
        "entropy": "observed" if fault else "pinned",
        "isolation": "instance",
    }


def describe(status, body, challenges):
    """The answer for a step; `challenges` are the values of WWW-Authenticate, decoded as Latin-1.

    `body` is None where the library keeps it to itself.
    """
    return {
        "status": status,
        "bodySha256": None if body is None else hashlib.sha256(body).hexdigest(),
        "challenge": ", ".join(challenges) if challenges else None,
    }


@contextmanager
def deadline(timeout_ms):
    """Raises StepTimeout in the block when it takes longer, wherever it waits.

    A library's own timeout bounds each read, so a server that sends a byte now and then outlasts it.
    """

    def expire(_signal, _frame):
        raise StepTimeout(f"no complete response within {timeout_ms} ms")

    before = signal.signal(signal.SIGALRM, expire)
    signal.setitimer(signal.ITIMER_REAL, timeout_ms / 1000)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def without_secrets(text, password):
    """An error's text without the password and without a whole `response` value, cut to 500 characters."""
    for secret in {password, repr(password)[1:-1]} - {""}:
        text = text.replace(secret, "[password]")
    return re.sub(r'(response="?)[0-9a-fA-F]+', r"\1[response]", text)[:ERROR_TEXT_LIMIT]


def _answer_run(message, run):
    steps = []
    run_id = message["id"]
    try:
        run(message, steps)
    except Unsupported as reason:
        return {"id": run_id, "unsupported": str(reason)}
    except Exception as error:
        text = without_secrets(str(error), message["credentials"]["password"])
        return {"id": run_id, "threw": {"type": type(error).__name__, "message": text}, "steps": steps}
    return {"id": run_id, "ok": True, "steps": steps}


def _claim_standard_output():
    """Keeps the real standard output for answers; whatever else is printed becomes log."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    sys.stdout = sys.stderr
    return answers


def _parse(line):
    try:
        message = json.loads(line)
    except ValueError:
        return {"cmd": "(not JSON)"}
    return message if isinstance(message, dict) else {"cmd": "(not an object)"}
