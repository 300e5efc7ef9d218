"""Runs the tests of this folder: `python3 run_tests.py`.

All of them under both versions of requests, those of the adapter under every other client that is
installed. Where the variable CI is set, every client has to be.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent


def main():
    failed = []
    for manifest in sorted((HERE / "clients").glob("*.json"), key=lambda path: ("requests" not in path.name, path)):
        client = json.loads(manifest.read_text())
        if not is_installed(client):
            advice = f"it is not installed; run: python3 python-ref/install.py {client['id']}"
            if client.get("core") or os.environ.get("CI"):
                sys.exit(f"python-ref: {client['id']} is required: {advice}")
            print(f"python-ref: NO TESTS of {client['id']}: {advice}", flush=True)
        elif not run_tests(client):
            failed.append(client["id"])
    if failed:
        sys.exit(f"python-ref: tests failed under {', '.join(failed)}")


def is_installed(client):
    try:
        return subprocess.run(client["detect"], cwd=HERE.parent, capture_output=True).returncode == 0
    except OSError:
        return False


def run_tests(client):
    print(f"python-ref: tests under {client['id']}", flush=True)
    chosen = ["discover", "-s", "tests", "-t", "."] if client["name"] == "requests" else ["tests.test_adapter"]
    command = [str(HERE.parent / client["command"][0]) if "/" in client["command"][0] else client["command"][0]]
    environment = {**os.environ, "CLIENT": client["id"], "NO_PROXY": "*"}
    return subprocess.run([*command, "-m", "unittest", *chosen], cwd=HERE, env=environment).returncode == 0


if __name__ == "__main__":
    main()
