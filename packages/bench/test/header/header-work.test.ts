import { expect, test } from "vitest";
import { checkHeader } from "../../src/header/check-header.ts";
import { hashLimit, hashOnly } from "../../src/header/hash-limit.ts";
import { cold, warm } from "../../src/header/header-work.ts";
import { oursKept } from "../../src/header/ours.ts";
import { makeSample } from "../../src/header/sample.ts";

const bothAlgorithms = [
  { file: "ours.ts", maker: "oursKept" },
  { file: "ours.ts", maker: "oursFresh" },
  { file: "ours.ts", maker: "oursSameTarget" },
  { file: "http-auth-utils.ts", maker: "httpAuthUtils" },
  { file: "digest-fetch.ts", maker: "digestFetch" },
];
const md5Only = [
  { file: "digest-header.ts", maker: "digestHeaderPackage" },
  { file: "urllib.ts", maker: "urllib" },
  { file: "request.ts", maker: "request" },
  { file: "needle.ts", maker: "needle" },
  { file: "axios-digest-auth.ts", maker: "axiosDigestAuth" },
  { file: "mreal-digest-auth.ts", maker: "mrealDigestAuth" },
];
const makers = [
  ...[...bothAlgorithms, ...md5Only].map((one) => ({ ...one, algorithm: "MD5" as const })),
  ...bothAlgorithms.map((one) => ({ ...one, algorithm: "SHA-256" as const })),
];

// Opening a maker checks its first header, cold and warm.
test.for(makers)("$maker makes right headers with $algorithm", async (parameter) => {
  for (const open of [cold, warm]) {
    const work = await open(parameter);
    await work.run(3);
  }
});

test("A maker that is not there is named", async () => {
  const missing = { file: "ours.ts", maker: "theirs", algorithm: "MD5" } as const;
  await expect(cold(missing)).rejects.toThrow("ours.ts does not export theirs");
});

test.for([
  { what: "response", from: /response="."?/, to: 'response="x' },
  { what: "uri", from: /uri="\//, to: 'uri="/x/' },
  { what: "nc", from: /nc=[0-9a-f]+/, to: "nc=0000000f" },
  { what: "cnonce", from: /, cnonce="[^"]*"/, to: "" },
])("A header whose $what is wrong is not measured", async ({ from, to }) => {
  const { challenges, targets } = makeSample("MD5");
  const [challenge = "", target = ""] = [challenges[0], targets[0]];
  const header = await oursKept.openWarm(challenge)(target);
  checkHeader(header, "MD5", target);
  const spoilt = header.replace(from, to);
  expect(spoilt).not.toBe(header);
  expect(() => checkHeader(spoilt, "MD5", target)).toThrow(Error);
});

test.for([hashLimit, hashOnly])("The limit does hash, in either form", (limit) => {
  for (const hashes of [2, 3] as const) {
    expect(() => limit({ algorithm: "MD5", hashes }).run(2)).not.toThrow();
    expect(() => limit({ algorithm: "MD5", hashes }).run(0)).toThrow("nothing was hashed");
  }
});
