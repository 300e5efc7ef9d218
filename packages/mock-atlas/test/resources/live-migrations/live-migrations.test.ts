import { expect, test } from "vitest";
import { CLUSTER, GROUP, ORG, projectUnderTest } from "../project-under-test.ts";

const TOKENS = `/orgs/${ORG}/liveMigrations/linkTokens`;
const PATH = `/groups/${GROUP}/liveMigrations`;
const MIGRATION = {
  destination: { clusterName: "one", groupId: GROUP, hostnameSchemaType: "PUBLIC" },
  migrationHosts: ["host.example.com"],
  source: {
    clusterName: "old",
    groupId: "bbbbbbbbbbbbbbbbbbbbbbbb",
    managedAuthentication: true,
    ssl: false,
  },
};

test("a link token is made and taken back; without one the error has no parameters", () => {
  const { ask } = projectUnderTest();
  const none = ask("DELETE", TOKENS);
  expect([none.status, none.json.errorCode, none.json.parameters]).toEqual([
    404,
    "UNEXPECTED_ERROR",
    null,
  ]);
  const made = ask("POST", TOKENS, { body: { accessListIps: [] } });
  expect(made.status).toBe(201);
  expect(made.json.linkToken).toMatch(/^[0-9a-f]{64}$/);
  expect(ask("DELETE", TOKENS).status).toBe(204);
});

test("a migration is checked, made and cut over", () => {
  const transitions = { mode: "polls", polls: 1 } as const;
  const { ask } = projectUnderTest({ clusters: [CLUSTER] }, { transitions });
  const check = ask("POST", `${PATH}/validate`, { body: MIGRATION }).json;
  expect(check).toMatchObject({ status: "PENDING", sourceGroupId: MIGRATION.source.groupId });
  const checked = `${PATH}/validate/${check._id}`;
  ask("GET", checked);
  expect(ask("GET", checked).json.status).toBe("SUCCESS");
  const made = ask("POST", PATH, { body: MIGRATION });
  expect([made.status, made.json.status]).toEqual([201, "NEW"]);
  const one = `${PATH}/${made.json._id}`;
  ask("GET", one);
  expect(ask("GET", one).json).toMatchObject({ status: "WORKING", readyForCutover: true });
  expect(ask("PUT", `${one}/cutover`).status).toBe(202);
  ask("GET", one);
  expect(ask("GET", one).json.status).toBe("COMPLETE");
});

test("a migration needs a cluster to go to", () => {
  const { json } = projectUnderTest().ask("POST", PATH, { body: MIGRATION });
  expect(json.errorCode).toBe("CLUSTER_NOT_FOUND");
});
