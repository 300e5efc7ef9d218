import { expect, test } from "vitest";
import { GROUP, projectUnderTest } from "../project-under-test.ts";

const PATH = `/groups/${GROUP}/integrations`;
const SENT = {
  WEBHOOK: { type: "WEBHOOK", url: "https://example.com/hook2101", secret: "secret-2101" },
  OPS_GENIE: { type: "OPS_GENIE", apiKey: "00000000-3311" },
  PAGER_DUTY: { type: "PAGER_DUTY", serviceKey: "0000000000000022", region: "EU" },
};

test("each answer is every integration, in the order of types, secrets masked", () => {
  const { ask } = projectUnderTest();
  for (const [type, body] of Object.entries(SENT)) ask("POST", `${PATH}/${type}`, { body });
  const { json } = ask("GET", PATH);
  expect(json.totalCount).toBe(3);
  expect(json.results).toMatchObject([
    { region: "EU", serviceKey: "************0022", type: "PAGER_DUTY" },
    { apiKey: "*********3311", region: "US", type: "OPS_GENIE" },
    {
      bodyTemplate: null,
      headersTemplate: null,
      secret: "*******2101",
      url: "https://example.com/****2101",
      type: "WEBHOOK",
    },
  ]);
});

test("the link to itself has the type that was made", () => {
  const { ask } = projectUnderTest();
  const { status, json } = ask("POST", `${PATH}/OPS_GENIE`, { body: SENT.OPS_GENIE });
  expect(status).toBe(200);
  expect(json.links[0].href).toMatch(/integrations\/OPS_GENIE\?includeCount=true&pageNum=1/);
});

test("a project has one of a type, which is changed and deleted", () => {
  const { ask } = projectUnderTest();
  ask("POST", `${PATH}/OPS_GENIE`, { body: SENT.OPS_GENIE });
  expect(ask("POST", `${PATH}/OPS_GENIE`, { body: SENT.OPS_GENIE }).status).toBe(409);
  const before = ask("GET", `${PATH}/OPS_GENIE`).json;
  const { json } = ask("PUT", `${PATH}/OPS_GENIE`, { body: { ...SENT.OPS_GENIE, region: "EU" } });
  expect(json.results).toEqual([{ ...before, region: "EU" }]);
  expect(ask("DELETE", `${PATH}/OPS_GENIE`).status).toBe(204);
  expect(ask("GET", `${PATH}/OPS_GENIE`).status).toBe(404);
});

test("a type that is none is refused", () => {
  const { status, json } = projectUnderTest().ask("POST", `${PATH}/PIGEON`, { body: {} });
  expect([status, json.errorCode]).toEqual([400, "INVALID_ENUM_VALUE"]);
});
