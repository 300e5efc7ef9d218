"""Makes a library's cnonce predictable without touching the code that formats and hashes.

For libraries that take the cnonce from sha1(... + os.urandom(8)): the random bytes become a sentinel,
and the one SHA-1 whose input ends in the sentinel yields the wanted digits. Only names in the library's own
module are replaced; the process keeps its real hashlib, os and time.
"""

import hashlib
import os
import time
from calendar import timegm

# No text encoded as UTF-8 ends in these bytes, so a hash of user data is never taken for the cnonce's.
SENTINEL = b"\xffcnonce\xff"


class PinnedEntropy:
    """The cnonce and the clock of one library module, set anew before each run."""

    def __init__(self, module):
        self.cnonce = "0" * 16
        self.seconds = 0.0
        module.hashlib = _Replaced(hashlib, sha1=self._sha1)
        module.os = _Replaced(os, urandom=self._urandom)
        for name, value in list(vars(module).items()):
            # A name that the module gave to the function when it loaded.
            if value is os.urandom:
                setattr(module, name, self._urandom)
        module.time = _Replaced(time, time=lambda: self.seconds, ctime=self._ctime)

    def pin(self, cnonce, instant):
        """From now on: this cnonce, and this UTC time (as `2024-01-01T00:00:00Z`)."""
        self.cnonce = cnonce
        self.seconds = float(timegm(time.strptime(instant[:19], "%Y-%m-%dT%H:%M:%S")))

    def find_fault(self, build):
        """Has the library build a header, twice, and looks for the pinned cnonce; None where it is there."""
        for cnonce in ("0123456789abcdef", "fedcba9876543210"):
            self.pin(cnonce, "2024-01-01T00:00:00Z")
            try:
                header = build()
            except Exception as error:
                return f"{type(error).__name__}: {error}"
            if f'cnonce="{cnonce}"' not in header:
                return f"{cnonce} does not show in {header}"
        return None

    def _ctime(self, seconds=None):
        return time.ctime(self.seconds if seconds is None else seconds)

    @staticmethod
    def _urandom(size):
        return SENTINEL.rjust(size, b"\0")[-size:]

    def _sha1(self, data=b"", **options):
        return _Digest(self.cnonce) if data.endswith(SENTINEL) else hashlib.sha1(data, **options)


class _Replaced:
    """A module seen through a few other functions."""

    def __init__(self, module, **functions):
        self._module = module
        self.__dict__.update(functions)

    def __getattr__(self, name):
        return getattr(self._module, name)


class _Digest:
    """A SHA-1 whose first digits are the cnonce."""

    def __init__(self, cnonce):
        self._digits = cnonce.ljust(40, "0")

    def hexdigest(self):
        return self._digits

    def digest(self):
        return bytes.fromhex(self._digits)
