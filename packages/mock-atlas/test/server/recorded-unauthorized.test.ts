import { existsSync, globSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { expect, test } from "vitest";
import { startMockAtlas } from "../../src/index.ts";
import { requestText } from "../atlas-under-test.ts";
import { header, RawConnection } from "../raw-connection.ts";

// Answers of the real Atlas, as mongodb/mongodb-atlas-cli keeps them. They are no part of this repository.
const FOLDER =
  process.env["ATLAS_RECORDINGS"] ??
  resolve(import.meta.dirname, "../../../../../shared/atlas-recordings");

const recorded = globSync("**/*.snaphost", { cwd: FOLDER }).filter((file) =>
  readFileSync(resolve(FOLDER, file), "latin1").startsWith("HTTP/2.0 401 "),
);

if (!existsSync(FOLDER)) {
  test.skip(`equals the recorded 401s: there is no ${FOLDER}; name their folder in ATLAS_RECORDINGS`, () => {});
}

test.runIf(existsSync(FOLDER))("there are recorded 401s to compare with", () => {
  expect(recorded.length).toBeGreaterThan(30);
});

test.for(recorded)("equals the recorded 401 in every byte: %s", async (file) => {
  const text = readFileSync(resolve(FOLDER, file), "latin1");
  const headEnd = text.indexOf("\n\n");
  const fields = text.slice(0, headEnd).split("\n").slice(1);
  const nonce = /nonce="([^"]+)"/.exec(text)?.[1] ?? "";
  await using mock = await startMockAtlas({
    clock: () => Date.parse(header(fields, "Date") ?? ""),
    randomBytes: () => Buffer.from(nonce, "base64"),
    upstreamServiceTime: Number(header(fields, "X-Envoy-Upstream-Service-Time")),
  });
  await using connection = await RawConnection.open(mock.port);
  const [method = ""] = file.split("/").at(-1)?.split("_") ?? [];
  connection.write(requestText(undefined, { method, target: "/api/atlas/v2/groups" }));
  const answer = await connection.response();
  // The recorder wrote names as Go does and came over HTTP/2; nothing else is changed for the comparison.
  const ours = answer.fields.map((line) => line.replace(/^WWW-/, "Www-"));
  expect(`HTTP/2.0 401 Unauthorized\n${ours.join("\n")}\n\n${answer.body}`).toBe(text);
});
