"""Makes the virtual environments of the Python clients: `python3 install.py [client ...]`.

Without a name it makes those of the clients that every run needs; where the variable CI is set, all.
Does nothing where an environment already holds what its requirement file pins. On a Debian-like machine,
as root, it installs the system package that venv needs; elsewhere it says which command does.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
CORE = {
    "requests": "requests",
    "requests@2.27.1": "requests-2.27.1",
}
ENVIRONMENTS = {
    **CORE,
    "httpx": "httpx",
    "aiohttp": "aiohttp",
}
PACKAGE = "python3-venv"


def main(clients):
    unknown = [client for client in clients if client not in ENVIRONMENTS]
    if unknown:
        sys.exit(f"unknown client {unknown[0]!r}; known are {', '.join(ENVIRONMENTS)}")
    for client in clients or (ENVIRONMENTS if os.environ.get("CI") else CORE):
        ensure_environment(ENVIRONMENTS[client])


def ensure_environment(name):
    folder = HERE / ".venv" / name
    requirements = HERE / "requirements" / f"{name}.txt"
    stamp = folder / "installed-requirements.txt"
    # The link to an interpreter dangles once the system has moved to another Python.
    if (folder / "bin" / "python").exists() and stamp.exists() and stamp.read_text() == requirements.read_text():
        return
    ensure_venv_module()
    shutil.rmtree(folder, ignore_errors=True)
    print(f"python-ref: making {folder.relative_to(HERE)} from {requirements.relative_to(HERE)}", flush=True)
    run([sys.executable, "-m", "venv", str(folder)])
    run([str(folder / "bin" / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check",
         "--requirement", str(requirements)])
    stamp.write_text(requirements.read_text())


def ensure_venv_module():
    try:
        import ensurepip  # noqa: F401  (Debian ships python3 without it)
        import venv  # noqa: F401
        return
    except ImportError:
        pass
    commands = [["apt-get", "update"], ["apt-get", "-o", "DPkg::Lock::Timeout=300", "install", "-y", PACKAGE]]
    if os.geteuid() != 0 or shutil.which("apt-get") is None:
        sys.exit(f"this Python cannot make virtual environments; on Debian run: sudo apt-get install {PACKAGE}")
    print(f"python-ref: installing the system package {PACKAGE}", flush=True)
    for command in commands:
        run(command, env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"})


def run(command, env=None):
    result = subprocess.run(command, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if result.returncode != 0:
        sys.exit(f"{' '.join(command)} failed:\n{result.stdout[-2000:]}")


if __name__ == "__main__":
    main(sys.argv[1:])
