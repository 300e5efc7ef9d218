"""An adapter as the harness has it: a child process that answers a line with a line."""

import json
import re
import subprocess

USER, PASSWORD = "Mufasa", "Circle of Life"


class AdapterChild:
    """A running adapter inside `with`; `ask` sends one message and reads one line."""

    def __init__(self, command):
        self.command = command

    def __enter__(self):
        self.process = subprocess.Popen(self.command, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                        stderr=subprocess.PIPE, text=True)
        return self

    def __exit__(self, *_):
        self.process.kill()
        self.process.communicate()

    def send(self, text):
        self.process.stdin.write(text + "\n")
        self.process.stdin.flush()

    def ask(self, message):
        self.send(json.dumps(message))
        return json.loads(self.process.stdout.readline())

    def run(self, server, *steps, password=PASSWORD, cnonce="0a4f113b0a4f113b", timeout=5000):
        return self.ask({
            "cmd": "run", "id": "7", "baseUrl": server.url, "timeoutMs": timeout, "steps": list(steps),
            "credentials": {"username": USER, "password": password},
            "entropy": {"cnonce": cnonce, "time": "2024-01-01T00:00:00Z"},
        })


def get(target="/dir/index.html"):
    return {"method": "GET", "target": target}


def sent(server, name):
    """The values of a parameter in the credentials the server got."""
    found = [re.search(rf'\b{name}="?([^",]+)', line) for _, line, _ in server.requests if line]
    return [match.group(1) if match else None for match in found]
