"""Runs every test of this folder under both versions of requests: `python3 run_tests.py`."""

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent


def main():
    failed = []
    for environment in ("requests", "requests-2.27.1"):
        python = HERE / ".venv" / environment / "bin" / "python"
        if not python.exists():
            sys.exit(f"python-ref: {environment} is not installed; run: python3 python-ref/install.py")
        print(f"python-ref: tests under {environment}", flush=True)
        command = [str(python), "-m", "unittest", "discover", "-s", "tests", "-t", "."]
        if subprocess.run(command, cwd=HERE).returncode != 0:
            failed.append(environment)
    if failed:
        sys.exit(f"python-ref: tests failed under {', '.join(failed)}")


if __name__ == "__main__":
    main()
