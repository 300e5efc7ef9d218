"""What the adapters of command-line tools share: the protocol loop, and running a tool in a folder of its own.

The loop is that of python-ref; the tools are driven from Python, whatever they are written in.
"""

import subprocess
import sys
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parent.parent / "python-ref"))

from adapter_protocol import METHODS, StepTimeout, Unsupported, describe, serve  # noqa: E402

__all__ = ["StepTimeout", "Unsupported", "describe", "greet", "last_challenges", "run_tool", "serve", "version_of"]


def version_of(command):
    """The first line of `<command> --version`, by words; None where the tool is not there."""
    try:
        return run_tool([command, "--version"]).stdout.decode().splitlines()[0].split()
    except OSError:
        return None


def greet(name, version, runtime):
    """The answer to `hello` of a tool, which takes its cnonce from where nobody can dictate it."""
    return {
        "name": name,
        "version": version,
        "language": "C",
        "runtime": runtime,
        "capabilities": [*(f"method:{method}" for method in METHODS), "body"],
        "entropy": "observed",
        "isolation": "process",
    }


def run_tool(command, text=b"", folder=None, timeout=None):
    """Runs a tool to its end, with `text` on its standard input; raises StepTimeout after so many seconds."""
    try:
        return subprocess.run(command, input=text, cwd=folder, capture_output=True, timeout=timeout)
    except subprocess.TimeoutExpired:
        raise StepTimeout(f"the tool did not end within {timeout} s") from None


def last_challenges(head):
    """The values of WWW-Authenticate in the last of several response heads that holds any, as Latin-1 text."""
    for block in reversed(head.replace(b"\r\n", b"\n").split(b"\n\n")):
        fields = [line.partition(b":") for line in block.split(b"\n")]
        values = [value.strip(b" \t") for name, _, value in fields if name.lower() == b"www-authenticate"]
        if values:
            return [value.decode("latin-1") for value in values]
    return []
