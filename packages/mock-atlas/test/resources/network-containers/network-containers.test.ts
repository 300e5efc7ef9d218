import { expect, test } from "vitest";
import { CLUSTER, GROUP, projectUnderTest } from "../project-under-test.ts";

const PATH = `/groups/${GROUP}/containers`;
const AWS = { atlasCidrBlock: "10.8.0.0/21", providerName: "AWS", regionName: "US_EAST_1" };

test("a cluster has a container of its own, in use", () => {
  const { ask } = projectUnderTest({ clusters: [CLUSTER] });
  const { json } = ask("GET", PATH);
  expect(json.links[0].href).toContain("containers?includeCount=true&providerName=AWS&pageNum=1");
  expect(json.results).toMatchObject([
    {
      atlasCidrBlock: "192.168.248.0/21",
      providerName: "AWS",
      provisioned: true,
      regionName: "EU_WEST_1",
    },
  ]);
  expect(json.results[0].vpcId).toMatch(/^vpc-/);
  expect(ask("GET", PATH).json).toEqual(json);
  const one = `${PATH}/${json.results[0].id}`;
  expect(ask("DELETE", one).json.errorCode).toBe("CONTAINERS_IN_USE");
});

test("a container lives and goes", () => {
  const { ask } = projectUnderTest();
  const made = ask("POST", PATH, { body: AWS });
  expect(made.status).toBe(201);
  expect(made.json).toMatchObject({ ...AWS, provisioned: false, vpcId: null });
  expect(ask("POST", PATH, { body: AWS }).status).toBe(409);
  const one = `${PATH}/${made.json.id}`;
  const body = { atlasCidrBlock: "10.9.0.0/21" };
  expect(ask("PATCH", one, { body }).json.atlasCidrBlock).toBe("10.9.0.0/21");
  expect(ask("DELETE", one).status).toBe(204);
  expect(ask("GET", one).status).toBe(404);
});

test("every provider has members of its own", () => {
  const { ask } = projectUnderTest();
  const azure = { atlasCidrBlock: "10.8.0.0/21", providerName: "AZURE", region: "US_EAST" };
  const gcp = { atlasCidrBlock: "10.9.0.0/18", providerName: "GCP" };
  expect(ask("POST", PATH, { body: azure }).json).toMatchObject({
    azureSubscriptionId: null,
    region: "US_EAST",
    vnetName: null,
  });
  expect(ask("POST", PATH, { body: gcp }).json).toMatchObject({
    gcpProjectId: null,
    networkName: null,
  });
  expect(ask("GET", PATH).json.totalCount).toBe(0);
  expect(ask("GET", `${PATH}/all`).json.totalCount).toBe(2);
  expect(ask("GET", `${PATH}?providerName=GCP`).json.totalCount).toBe(1);
});

test.for([
  [{ ...AWS, atlasCidrBlock: undefined }, "MISSING_ATTRIBUTE"],
  [{ ...AWS, atlasCidrBlock: "10.8.0.0/99" }, "INVALID_ATTRIBUTE"],
  [{ ...AWS, regionName: null }, "MISSING_ATTRIBUTE"],
  [{ ...AWS, providerName: "OWN" }, "INVALID_ENUM_VALUE"],
] as const)("refuses the container %j with %s", ([body, code]) => {
  const { status, json } = projectUnderTest().ask("POST", PATH, { body });
  expect([status, json.errorCode]).toEqual([400, code]);
});
