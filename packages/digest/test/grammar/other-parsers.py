"""Reads challenges as CPython's urllib.request does: a list of texts in, a list of parameters or null out."""

import json
import sys
from urllib.request import parse_http_list, parse_keqv_list


def read(text):
    scheme, _, rest = text.partition(" ")
    if scheme.lower() != "digest":
        return None
    try:
        return parse_keqv_list(filter(None, parse_http_list(rest)))
    except ValueError:
        return None


print(json.dumps([read(text) for text in json.load(sys.stdin)]))
