import { expect, test } from "vitest";
import { GROUP, projectWithCluster } from "../../project-with-cluster.ts";

const PATH = `/groups/${GROUP}/dataFederation`;
const ACCESS = `/groups/${GROUP}/cloudProviderAccess`;

test("an instance shows what is known of the role it has", () => {
  const { ask } = projectWithCluster();
  const { roleId, atlasAssumedRoleExternalId } = ask("POST", ACCESS, {
    body: { providerName: "AWS" },
  }).json;
  const iamAssumedRoleArn = "arn:aws:iam::123456789012:role/mine";
  ask("PATCH", `${ACCESS}/${roleId}`, { body: { providerName: "AWS", iamAssumedRoleArn } });
  const body = { name: "lake", cloudProviderConfig: { aws: { roleId, testS3Bucket: "b" } } };
  const made = ask("POST", PATH, { body });
  expect(made.status).toBe(200);
  expect(made.json.cloudProviderConfig.aws).toMatchObject({
    externalId: atlasAssumedRoleExternalId,
    iamAssumedRoleARN: iamAssumedRoleArn,
    roleId,
  });
  expect(made.json.hostnames[0]).toMatch(/^lake-[a-z0-9]{6}\.a\.query\.mongodb\.net$/);
  expect(made.text).toContain('"storage":{"stores":null,"databases":null}');
  expect(ask("GET", PATH).json).toEqual([made.json]);
  expect(ask("POST", PATH, { body }).status).toBe(409);
});

test("a change keeps what it does not name", () => {
  const { ask } = projectWithCluster();
  ask("POST", PATH, { body: { name: "lake" } });
  const storage = { stores: [{ name: "s", provider: "s3" }] };
  const changed = ask("PATCH", `${PATH}/lake`, { body: { storage } }).json;
  expect(changed.storage).toEqual({ ...storage, databases: null });
  const region = { dataProcessRegion: { cloudProvider: "AWS", region: "DUBLIN_IRL" } };
  expect(ask("PATCH", `${PATH}/lake`, { body: region }).json).toMatchObject({
    ...region,
    storage: changed.storage,
  });
});

test("limits are in Atlas's order, one for the month is there, and all go with their instance", () => {
  const { ask } = projectWithCluster();
  ask("POST", PATH, { body: { name: "lake" } });
  const limits = `${PATH}/lake/limits`;
  const set = ask("PATCH", `${limits}/bytesProcessed.query`, { body: { value: 7 } });
  expect([set.status, "overrunPolicy" in set.json]).toEqual([200, false]);
  const listed = ask("GET", limits).json;
  expect(listed.map(({ name }: { name: string }) => name)).toEqual([
    "bytesProcessed.query",
    "bytesProcessed.monthly",
  ]);
  expect(listed[1].overrunPolicy).toBe("BLOCK");
  expect(ask("DELETE", `${limits}/bytesProcessed.query`).status).toBe(204);
  expect(ask("GET", `${limits}/bytesProcessed.query`).status).toBe(404);
  expect(ask("PATCH", `${limits}/other`, { body: { value: 7 } }).status).toBe(404);
  expect([ask("DELETE", `${PATH}/lake`).status, ask("GET", limits).status]).toEqual([202, 404]);
});

test("query logs are a file to download", () => {
  const { ask } = projectWithCluster();
  ask("POST", PATH, { body: { name: "lake" } });
  const accept = "application/vnd.atlas.2023-01-01+gzip";
  const log = ask("GET", `${PATH}/lake/queryLogs.gz`, { accept });
  expect(log.header("content-type")).toBe(accept);
  expect(log.header("content-disposition")).toMatch(
    /^attachment; filename="lake_.+_query\.log\.gz"$/,
  );
});

test("a private endpoint that is sent again is changed", () => {
  const { ask } = projectWithCluster();
  const path = `/groups/${GROUP}/privateNetworkSettings/endpointIds`;
  const body = { endpointId: "vpce-01234567890abcdef", comment: "one" };
  const made = ask("POST", path, { body });
  expect([made.status, made.json.totalCount]).toEqual([201, 1]);
  const again = ask("POST", path, { body: { ...body, comment: "two" } }).json;
  expect(again.results).toEqual([
    {
      comment: "two",
      endpointId: body.endpointId,
      provider: "AWS",
      status: "OK",
      type: "DATA_LAKE",
    },
  ]);
  expect(ask("DELETE", `${path}/${body.endpointId}`).status).toBe(204);
  expect(ask("GET", `${path}/${body.endpointId}`).status).toBe(404);
});
