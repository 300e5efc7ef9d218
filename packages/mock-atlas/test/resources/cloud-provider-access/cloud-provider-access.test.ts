import { expect, test } from "vitest";
import { GROUP, projectWithCluster } from "../../project-with-cluster.ts";

const PATH = `/groups/${GROUP}/cloudProviderAccess`;
const KEYS = `/groups/${GROUP}/encryptionAtRest`;

test("a role of AWS is there at once and authorized when it has a name", () => {
  const { ask } = projectWithCluster();
  const made = ask("POST", PATH, { body: { providerName: "AWS" } });
  expect(made.status).toBe(200);
  expect(made.json).toMatchObject({
    authorizedDate: null,
    featureUsages: [],
    iamAssumedRoleArn: null,
  });
  const { roleId } = made.json;
  expect(
    ask("PATCH", `${PATH}/${roleId}`, { body: { providerName: "AWS" } }).json.parameters,
  ).toEqual(["iamAssumedRoleArn"]);
  const body = { providerName: "AWS", iamAssumedRoleArn: "arn:aws:iam::123456789012:role/mine" };
  expect(ask("PATCH", `${PATH}/${roleId}`, { body }).json.authorizedDate).toMatch(/Z$/);
  expect(ask("GET", PATH).json.awsIamRoles).toHaveLength(1);
  expect(ask("DELETE", `${PATH}/AZURE/${roleId}`).status).toBe(404);
  expect(ask("DELETE", `${PATH}/AWS/${roleId}`).status).toBe(204);
  expect(ask("GET", PATH).json).toEqual({
    awsIamRoles: [],
    azureServicePrincipals: [],
    gcpServiceAccounts: [],
  });
});

test("roles of other providers have members of their own", () => {
  const { ask } = projectWithCluster();
  const azure = {
    providerName: "AZURE",
    atlasAzureAppId: "a",
    servicePrincipalId: "b",
    tenantId: "c",
  };
  const { _id } = ask("POST", PATH, { body: azure }).json;
  expect(ask("GET", `${PATH}/${_id}`).json).toMatchObject(azure);
  expect(ask("POST", PATH, { body: { providerName: "GCP" } }).json.status).toBe("COMPLETE");
});

test("keys of one's own are shown without their secrets, and kept without them", () => {
  const { ask, world } = projectWithCluster();
  expect(ask("GET", KEYS).json.awsKms).toEqual({ enabled: false, valid: false });
  const awsKms = { enabled: true, customerMasterKeyID: "k", secretAccessKey: "secret" };
  const changed = ask("PATCH", KEYS, { body: { awsKms } });
  expect(changed.json.awsKms).toEqual({ customerMasterKeyID: "k", enabled: true, valid: true });
  expect(ask("GET", KEYS).text).toBe(changed.text);
  expect(JSON.stringify(world.snapshot())).not.toContain("secret");
});

test("serverless instances are those that were there", () => {
  const seed = { groupId: GROUP, name: "old", providerSettings: { backingProviderName: "AWS" } };
  const { ask } = projectWithCluster({ data: { serverlessInstances: [seed] } });
  const list = ask("GET", `/groups/${GROUP}/serverless`);
  expect(list.header("sunset")).toBe("Mon, 18 Jan 2027 00:00:00 GMT");
  expect(list.json.results[0]).toMatchObject({ name: "old", stateName: "IDLE" });
  expect(ask("GET", `/groups/${GROUP}/serverless/other`).status).toBe(404);
});
