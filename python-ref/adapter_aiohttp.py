"""The aiohttp client and its DigestAuthMiddleware behind the adapter protocol."""

import asyncio

import aiohttp
from aiohttp import client_middleware_digest_auth as digest_auth
from yarl import URL

from adapter_protocol import StepTimeout, describe, greet, serve
from pinned_entropy import PinnedEntropy

entropy = PinnedEntropy(digest_auth)


def hello():
    return greet("aiohttp", aiohttp.__version__, entropy.find_fault(build_header))


def build_header():
    auth = aiohttp.DigestAuthMiddleware("user", "password")
    auth._challenge = {"realm": "realm", "nonce": "nonce", "qop": "auth"}
    return asyncio.run(auth._encode("GET", URL("http://127.0.0.1/"), b""))


def run(message, steps):
    entropy.pin(message["entropy"]["cnonce"], message["entropy"]["time"])
    asyncio.run(perform_all(message, steps))


async def perform_all(message, steps):
    auth = aiohttp.DigestAuthMiddleware(message["credentials"]["username"], message["credentials"]["password"])
    async with aiohttp.ClientSession(middlewares=(auth,)) as session:
        for step in message["steps"]:
            try:
                answer = await asyncio.wait_for(
                    perform(session, message["baseUrl"], step), message["timeoutMs"] / 1000)
            except asyncio.TimeoutError:
                raise StepTimeout(f"no complete response within {message['timeoutMs']} ms") from None
            steps.append(answer)


async def perform(session, base_url, step):
    body = step.get("body")
    async with session.request(
        step["method"],
        base_url + step["target"],
        headers=step.get("headers"),
        data=None if body is None else body.encode("utf-8"),
        allow_redirects=step.get("follow", False),
    ) as response:
        # The middleware keeps the 401 it answers to itself: only a last one is seen here.
        lines = [value for name, value in response.raw_headers if name.lower() == b"www-authenticate"]
        return describe(response.status, await response.read(), [line.decode("latin-1") for line in lines])


if __name__ == "__main__":
    serve(hello, run)
