import { expect, test } from "vitest";
import { GROUP, projectUnderTest } from "../project-under-test.ts";

const PATH = `/groups/${GROUP}/privateEndpoint`;
const transitions = { mode: "polls", polls: 1 } as const;

function withService(providerName: string, region = "eu-west-1") {
  const { ask } = projectUnderTest({}, { transitions });
  const made = ask("POST", `${PATH}/endpointService`, { body: { providerName, region } });
  const list = `${PATH}/${providerName}/endpointService`;
  return { ask, made, list, one: `${list}/${made.json.id}` };
}

test.for([
  ["AWS", "endpointServiceName", /^com\.amazonaws\.vpce\.eu-west-1\.vpce-svc-0[a-z0-9]{16}$/],
  ["AZURE", "privateLinkServiceName", /^pls_[0-9a-f]{24}$/],
] as const)("a service of %s gets its name once it is available", ([provider, member, form]) => {
  const { ask, made, one, list } = withService(provider);
  expect(made.status).toBe(201);
  expect(made.json).toMatchObject({
    cloudProvider: provider,
    [member]: null,
    regionName: "EU_WEST_1",
    status: "INITIATING",
  });
  expect(ask("GET", one).json.status).toBe("INITIATING");
  const available = ask("GET", one).json;
  expect(available.status).toBe("AVAILABLE");
  expect(available[member]).toMatch(form);
  expect(ask("GET", list).json).toEqual([available]);
});

test("a service of GCP has six attachments in its region", () => {
  const { ask, made, one } = withService("GCP", "US_EAST_4");
  expect(made.json.serviceAttachmentNames).toEqual([]);
  ask("GET", one);
  const { serviceAttachmentNames: names } = ask("GET", one).json;
  expect(names).toHaveLength(6);
  expect(names[5]).toMatch(
    new RegExp(`/regions/us-east4/serviceAttachments/sa-us-east4-${GROUP}-5$`),
  );
});

test("a service is in use while it has endpoints", () => {
  const { ask, one } = withService("AWS");
  const endpoint = ask("POST", `${one}/endpoint`, { body: { id: "vpce-1" } });
  expect(endpoint.status).toBe(201);
  expect(endpoint.json).toEqual({
    cloudProvider: "AWS",
    connectionStatus: "PENDING",
    deleteRequested: false,
    errorMessage: null,
    interfaceEndpointId: "vpce-1",
  });
  expect(ask("GET", one).json.interfaceEndpoints).toEqual(["vpce-1"]);
  expect(ask("DELETE", one).status).toBe(409);
  expect(ask("GET", `${one}/endpoint/vpce-1`).json.connectionStatus).toBe("AVAILABLE");
  expect(ask("DELETE", `${one}/endpoint/vpce-1`).status).toBe(202);
  expect(ask("GET", `${one}/endpoint/vpce-1`).json.deleteRequested).toBe(true);
  expect(ask("GET", `${one}/endpoint/vpce-1`).status).toBe(404);
  const deleted = ask("DELETE", one);
  expect([deleted.status, deleted.json]).toEqual([202, {}]);
  expect(ask("GET", one).json.status).toBe("DELETING");
  expect(ask("GET", one).status).toBe(404);
});

test.for([
  ["AZURE", { id: "/subscriptions/s", privateEndpointIPAddress: "10.0.0.4" }],
  ["GCP", { endpointGroupName: "g", endpoints: [{ endpointName: "e", ipAddress: "10.0.0.5" }] }],
] as const)("an endpoint of %s shows what was sent", ([provider, body]) => {
  const { ask, one } = withService(provider);
  const { status, json } = ask("POST", `${one}/endpoint`, { body });
  expect(status).toBe(201);
  expect(JSON.stringify(json)).toContain("10.0.0.");
  expect(ask("POST", `${one}/endpoint`, { body }).status).toBe(409);
  expect(ask("POST", `${one}/endpoint`, { body: {} }).json.errorCode).toBe("MISSING_ATTRIBUTE");
});

test("there is one service for a region, and none of a provider that is none", () => {
  const { ask } = withService("AWS");
  const body = { providerName: "AWS", region: "EU_WEST_1" };
  expect(ask("POST", `${PATH}/endpointService`, { body }).status).toBe(409);
  expect(ask("GET", `${PATH}/bogus/endpointService`).json).toMatchObject({
    error: 400,
    errorCode: "INVALID_PROVIDER",
    parameters: ["bogus"],
  });
});

test("the regional mode is switched", () => {
  const { ask } = projectUnderTest();
  expect(ask("GET", `${PATH}/regionalMode`).json).toEqual({ enabled: false });
  const { status } = ask("PATCH", `${PATH}/regionalMode`, { body: { enabled: true } });
  expect(status).toBe(202);
  expect(ask("GET", `${PATH}/regionalMode`).json).toEqual({ enabled: true });
});
