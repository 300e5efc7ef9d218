import { execFileSync, spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { findDigestChallenge } from "../../src/core.ts";
import { askCurl } from "./ask-curl.ts";
import { CHALLENGES } from "./other-parsers-corpus.ts";

const CURL = spawnSync("curl", ["--version"]).status === 0;

/** What a program takes from a challenge, as far as it shows; `null` when it does not answer. */
type View = { realm: string; nonce: string; opaque: string | null } | null;

/** Where another program reads something else, and why ours is right. RFC 9110 unless said. */
const CURL_DIFFERS: Readonly<Record<string, string>> = {
  "white space round equals signs":
    "curl wants the equals sign at once; section 5.6.3 has recipients take white space",
  "empty elements":
    "curl stops at the second comma; section 5.6.1.2 has recipients ignore empty elements",
  "a parameter twice":
    "curl takes the last; a name must occur once (section 11.2), and ours takes the first",
  "a long nonce": "curl cuts it after 1023 bytes; a nonce has to come back whole",
  "a second Digest behind it":
    "curl lets the parameters of the second challenge overwrite the first; ours answers the stronger one",
  "an unterminated quote":
    "curl takes what there is; ours does not answer what may have been cut off",
  "a missing comma": "curl does not look for it; a list has commas (section 5.6.1)",
  "no realm": "curl answers with an empty realm; the realm is required (section 11.5)",
};

const PYTHON_DIFFERS: Readonly<Record<string, string>> = {
  "white space round equals signs":
    "Python keeps the blank in the name; section 5.6.3 has recipients take white space",
  "names in other letter case": "Python compares names by letter case; section 11.2 does not",
  "a parameter twice": "Python takes the last; see curl",
  "Basic before it":
    "Python looks at the first scheme alone; a value may hold several (section 11.6.1)",
  "a second Digest behind it":
    "Python lets the parameters of the second challenge overwrite the first; see curl",
  "an unterminated quote": "Python takes what there is; see curl",
  "text behind a quoted-string":
    "Python keeps quotes and text as the value; nothing may follow a quoted-string but a comma",
};

function ours(text: string): View {
  const challenge = findDigestChallenge(text);
  if (challenge === null) return null;
  const { realm, nonce, opaque = null } = challenge;
  return { realm, nonce, opaque };
}

function viewOf(parameters: ReadonlyMap<string, string> | null): View {
  const realm = parameters?.get("realm");
  const nonce = parameters?.get("nonce");
  if (realm === undefined || nonce === undefined) return null;
  return { realm, nonce, opaque: parameters?.get("opaque") ?? null };
}

function expectAgreement(
  name: string,
  text: string,
  theirs: View,
  differs: Readonly<Record<string, string>>,
) {
  if (name in differs) expect(typeof differs[name]).toBe("string");
  else expect(ours(text)).toEqual(theirs);
}

test("every difference that is explained is of a challenge in the corpus", () => {
  const names = CHALLENGES.map(([name]) => name);
  expect(names).toEqual(
    expect.arrayContaining([...Object.keys(CURL_DIFFERS), ...Object.keys(PYTHON_DIFFERS)]),
  );
});

test("CPython's urllib.request reads the same, but for what is explained", () => {
  const script = fileURLToPath(new URL("other-parsers.py", import.meta.url));
  const input = JSON.stringify(CHALLENGES.map(([, text]) => text));
  const views = JSON.parse(
    execFileSync("python3", [script], { input, encoding: "utf8" }),
  ) as Array<Record<string, string> | null>;
  for (const [index, [name, text]] of CHALLENGES.entries()) {
    const read = views[index] ?? null;
    const theirs = viewOf(read === null ? null : new Map(Object.entries(read)));
    expectAgreement(name, text, theirs, PYTHON_DIFFERS);
    // Python's reader has been the same for many versions: what is explained is still so.
    if (name in PYTHON_DIFFERS) expect(theirs).not.toEqual(ours(text));
  }
});

test.for(CHALLENGES)(
  "curl reads %s the same, or the difference is explained",
  { timeout: 20_000 },
  async ([name, text], { skip }) => {
    skip(!CURL && process.env["CI"] === undefined, "curl is not installed");
    expectAgreement(name, text, viewOf(await askCurl(text)), CURL_DIFFERS);
  },
);
