"""Makes the virtual environments of the Python clients: `python3 install.py [client ...]`.

Without a name it makes those of the clients that every run needs; where the variable CI is set, all.
`python3 install.py requests==2.25.1` makes one of a released version with what pip chooses to go with it, and
`python3 install.py --list requests` prints every version there is. Does nothing where an environment already holds what its requirement file pins. On a Debian-like machine,
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
    if clients[:1] == ["--list"]:
        return list_versions(*clients[1:])
    releases = [client for client in clients if "==" in client]
    for release in releases:
        ensure_environment("release/" + release.replace("==", "-"), release + "\n")
    clients = [client for client in clients if client not in releases]
    if releases and not clients:
        return
    unknown = [client for client in clients if client not in ENVIRONMENTS]
    if unknown:
        sys.exit(f"unknown client {unknown[0]!r}; known are {', '.join(ENVIRONMENTS)}")
    for client in clients or (ENVIRONMENTS if os.environ.get("CI") else CORE):
        name = ENVIRONMENTS[client]
        ensure_environment(name, (HERE / "requirements" / f"{name}.txt").read_text())


def list_versions(package):
    """Prints the final releases of a package that run on this Python, the newest first."""
    ensure_environment("pip", "pip\n")
    pip = [str(HERE / ".venv" / "pip" / "bin" / "python"), "-m", "pip", "--disable-pip-version-check"]
    listing = subprocess.run([*pip, "index", "versions", package], stdout=subprocess.PIPE, text=True, check=True).stdout
    available = next(line for line in listing.splitlines() if line.startswith("Available versions:"))
    print("\n".join(available.partition(":")[2].replace(",", " ").split()))


def ensure_environment(name, requirements):
    folder = HERE / ".venv" / name
    stamp = folder / "installed-requirements.txt"
    # The link to an interpreter dangles once the system has moved to another Python.
    if (folder / "bin" / "python").exists() and stamp.exists() and stamp.read_text() == requirements:
        return
    ensure_venv_module()
    shutil.rmtree(folder, ignore_errors=True)
    print(f"python-ref: making {folder.relative_to(HERE)} with {' '.join(requirements.split())}", file=sys.stderr)
    run([sys.executable, "-m", "venv", str(folder)])
    run([str(folder / "bin" / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check",
         *requirements.split()])
    stamp.write_text(requirements)


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
