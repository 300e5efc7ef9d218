"""Runs the tests of the tools that are installed: `python3 run_tests.py`.

No tool belongs to the core, so one that is missing is told and passed over. Where the variable CI is set
it is installed, and a failure to do so is a failure.
"""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent


def main():
    if os.environ.get("CI") and subprocess.run(["sh", str(HERE / "install.sh")]).returncode != 0:
        sys.exit("curl-ref: not every tool could be installed")
    failed = []
    for manifest in sorted((HERE / "clients").glob("*.json")):
        client = json.loads(manifest.read_text())
        if shutil.which(client["detect"][0]) is None:
            print(f"curl-ref: NO TESTS of {client['id']}: it is not installed; run: {' '.join(client['install'])}")
            continue
        print(f"curl-ref: tests of {client['id']}", flush=True)
        command = [sys.executable, str(HERE / "tests" / "test_adapter.py")]
        if subprocess.run(command, env={**os.environ, "CLIENT": client["id"], "NO_PROXY": "*"}).returncode != 0:
            failed.append(client["id"])
    if failed:
        sys.exit(f"curl-ref: tests failed of {', '.join(failed)}")


if __name__ == "__main__":
    main()
