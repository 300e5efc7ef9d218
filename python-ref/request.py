"""Asks the MongoDB Atlas Administration API for its root document, with requests and HTTP Digest.

ATLAS_USER and ATLAS_USER_KEY hold the public and the private key, ATLAS_BASE_URL the address of
another server than the real one. Like the article's program it prints whatever JSON comes back,
the body of a refusal included.
"""

import os
from pprint import pprint

import requests
from requests.auth import HTTPDigestAuth

base_url = os.environ.get("ATLAS_BASE_URL", "https://cloud.mongodb.com/api/atlas/v1.0/")
auth = HTTPDigestAuth(os.environ["ATLAS_USER"], os.environ["ATLAS_USER_KEY"])

response = requests.get(base_url, auth=auth)
pprint(response.json())
