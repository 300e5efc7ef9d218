import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { replay } from "../../src/replay/replay-command.ts";
import { resourceUnderTest } from "../resource-under-test.ts";

const GROUP = "6a793f4d2c88faeba59b98f1";
const ORG = "a0123456789abcdef012345a";

/** Recordings as the recorder writes them, made from what the mock answers and the test changes. */
function record(change: (text: string) => string): Record<string, string> {
  const { ask } = resourceUnderTest({
    data: { orgs: [{ id: ORG }], groups: [] },
    keys: [
      { publicKey: "ewmaqvde", privateKey: "x", roles: [{ orgId: ORG, roleName: "ORG_OWNER" }] },
    ],
    linkOrigin: "http://localhost:8080",
  });
  const gzip = { headers: { "accept-encoding": "identity" } };
  const body = { name: "one", orgId: ORG, tags: [{ key: "env", value: "e2e" }] };
  const made = ask("POST", "/groups", { body, ...gzip });
  const id: string = made.json.id;
  const answers = {
    "TestOne/Create/POST_api_atlas_v2_groups_1.snaphost": made,
    [`TestOne/Describe/GET_api_atlas_v2_groups_${GROUP}_1.snaphost`]: ask(
      "GET",
      `/groups/${id}`,
      gzip,
    ),
    [`TestOne/Delete/DELETE_api_atlas_v2_groups_${GROUP}_1.snaphost`]: ask(
      "DELETE",
      `/groups/${id}`,
    ),
    [`TestOne/Gone/GET_api_atlas_v2_groups_${GROUP}_2.snaphost`]: ask("GET", `/groups/${id}`),
  };
  return Object.fromEntries(
    Object.entries(answers).map(([file, { reply, text }], second) => {
      const fields = reply.headers
        .filter(([name]) => name !== "Vary" || text.length < 23 || reply.status >= 400)
        .map(
          ([name, value]) =>
            `${name}: ${name === "Date" ? `Mon, 10 Aug 2026 03:02:0${second} GMT` : value}`,
        );
      const head = [`HTTP/2.0 ${reply.status} ${reply.reason}`, "Content-Length: 1", ...fields];
      return [file, change(`${head.join("\n")}\n\n${text.replaceAll(id, GROUP)}`)];
    }),
  );
}

function replayed(files: Readonly<Record<string, string>>) {
  const folder = mkdtempSync(join(tmpdir(), "recordings-"));
  try {
    for (const [file, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      writeFileSync(join(folder, file), text, "latin1");
    }
    const json = join(folder, "report.json");
    let printed = "";
    const enough = replay(folder, { json, atLeast: 100 }, (text) => {
      printed += text;
    });
    return { report: JSON.parse(readFileSync(json, "utf8")), printed, enough };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test("finds every answer equal that the mock gave itself, whatever its ids and dates", () => {
  const { report, printed, enough } = replayed(record((text) => text));
  expect(report).toEqual({ flows: 1, responses: 4, equal: 4, sameStatus: 4, differing: [] });
  expect(printed).toContain("4 of    4  TestOne");
  expect(enough).toBe(true);
});

const changes: ReadonlyArray<readonly [string, RegExp | string, string, string]> = [
  ["status", "HTTP/2.0 202 Accepted", "HTTP/2.0 204 No Content", "status 202 instead of 204"],
  [
    "value that follows from the request",
    '"value":"e2e"',
    '"value":"e2e","x":1',
    "body: $.tags[0] lacks x",
  ],
  [
    "key order",
    '"clusterCount":0,"created"',
    '"created":"","clusterCount":0,"x"',
    "body: $ lacks x",
  ],
  ["type", '"error":404', '"error":"404"', "body: $.error is a number instead of a string"],
  [
    "header value",
    "X-Frame-Options: DENY",
    "X-Frame-Options: ALLOW",
    'header: x-frame-options is "DENY" instead of "ALLOW"',
  ],
  ["header", "Server: mdbws\n", "", "header: server is too many"],
  ["another header", "Server: mdbws", "Server: mdbws\nX-New: 1", "header: x-new is missing"],
  ["spelling of a number", '"error":404', '"error":404.0', "body: $.error is 404 instead of 404.0"],
  [
    "identity",
    `groups/${GROUP}/clusters`,
    "groups/ffffffffffffffffffffffff/clusters",
    "body: $.links[2].href is",
  ],
];

test.for(changes)("sees another %s", ([, from, to, reason]) => {
  const { report, enough } = replayed(record((text) => text.replace(from, to)));
  expect(report.differing[0].reason).toContain(reason);
  expect(enough).toBe(false);
});

test("sees keys in another order", () => {
  const { report } = replayed(
    record((text) => text.replace(/("name":"one"),("orgId":"[^"]+")/, "$2,$1")),
  );
  expect(report.differing[0].reason).toBe("body: $ has its keys in another order");
});

test("says which operation the mock does not have", () => {
  const { report } = replayed(
    record((text) => text.replace("ApiAtlasGroupsResource::getGroup", "ApiNothing::get")),
  );
  expect(report.differing[0].reason).toBe("the mock has no operation for ApiNothing::get");
  expect(report.sameStatus).toBe(2);
});

test("refuses a folder without recordings", () => {
  expect(() => replayed({})).toThrow(/there is no recording/);
});
