import { expect, test } from "vitest";
import { GROUP, projectUnderTest } from "../project-under-test.ts";

const PATH = `/groups/${GROUP}/peers`;
const transitions = { mode: "polls", polls: 1 } as const;
const containers = [
  { id: "bbbbbbbbbbbbbbbbbbbbbbbb", groupId: GROUP, providerName: "AWS", regionName: "EU_WEST_1" },
];
const AWS = {
  accepterRegionName: "eu-west-1",
  awsAccountId: "123456789012",
  containerId: "bbbbbbbbbbbbbbbbbbbbbbbb",
  routeTableCidrBlock: "10.0.0.0/24",
  vpcId: "vpc-1",
};

test("a connection to AWS waits for the other side, and is taken down", () => {
  const { ask } = projectUnderTest({ containers }, { transitions });
  const made = ask("POST", PATH, { body: AWS });
  expect(made.status).toBe(201);
  expect(made.json).toMatchObject({ ...AWS, connectionId: null, statusName: "INITIATING" });
  const one = `${PATH}/${made.json.id}`;
  expect(ask("GET", one).json.statusName).toBe("INITIATING");
  const waiting = ask("GET", one).json;
  expect(waiting.statusName).toBe("PENDING_ACCEPTANCE");
  expect(waiting.connectionId).toMatch(/^pcx-/);
  const deleted = ask("DELETE", one);
  expect([deleted.status, deleted.json]).toEqual([202, {}]);
  expect(ask("GET", one).json.statusName).toBe("TERMINATING");
  expect(ask("GET", one).status).toBe(404);
});

test.for([
  ["AZURE", "ADDING_PEER", "AVAILABLE"],
  ["GCP", "ADDING_PEER", "WAITING_FOR_USER"],
] as const)("a connection to %s is %s, then %s", ([providerName, first, then]) => {
  const { ask } = projectUnderTest({ containers }, { transitions });
  const body = { containerId: AWS.containerId, providerName };
  const { json } = ask("POST", PATH, { body });
  expect(json.status).toBe(first);
  ask("GET", `${PATH}/${json.id}`);
  expect(ask("GET", `${PATH}/${json.id}`).json.status).toBe(then);
  expect(ask("GET", PATH).json.totalCount).toBe(0);
  expect(ask("GET", `${PATH}?providerName=${providerName}`).json.totalCount).toBe(1);
});

test("a connection needs a container that is there", () => {
  const { ask } = projectUnderTest();
  expect(ask("POST", PATH, { body: AWS }).status).toBe(404);
  expect(ask("POST", PATH, { body: {} }).json.errorCode).toBe("MISSING_ATTRIBUTE");
});
