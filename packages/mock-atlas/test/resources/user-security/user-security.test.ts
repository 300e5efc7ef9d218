import { expect, test } from "vitest";
import { GROUP, projectUnderTest } from "../project-under-test.ts";

const PATH = `/groups/${GROUP}/userSecurity`;
const LDAP = {
  bindPassword: "correct horse",
  bindUsername: "cn=admin,dc=example,dc=org",
  hostname: "ldap.example.com",
  port: 636,
};

test("LDAP is set part by part and never shows its password", () => {
  const { ask } = projectUnderTest();
  expect(ask("GET", PATH).text).toBe(
    '{"customerX509":{},"ldap":{"authenticationEnabled":false,"authorizationEnabled":false}}',
  );
  const userToDNMapping = [{ match: "(.+)", substitution: "cn={0}" }];
  const { status, json, text } = ask("PATCH", PATH, {
    body: { ldap: { ...LDAP, userToDNMapping } },
  });
  expect(status).toBe(202);
  expect(text).not.toContain("correct horse");
  expect(json.ldap).toMatchObject({ port: 636, userToDNMapping });
  const gone = ask("DELETE", `${PATH}/ldap/userToDNMapping`);
  expect(gone.status).toBe(202);
  expect(gone.json.ldap).not.toHaveProperty("userToDNMapping");
  expect(ask("GET", PATH).json.ldap.hostname).toBe("ldap.example.com");
});

test("certificates of one's own authority are set and taken away", () => {
  const { ask } = projectUnderTest();
  const body = { customerX509: { cas: "-----BEGIN CERTIFICATE-----" } };
  expect(ask("PATCH", PATH, { body }).json.customerX509).toEqual(body.customerX509);
  expect(ask("DELETE", `${PATH}/customerX509`).json.customerX509).toEqual({});
});

test("a server that is to be verified is tried and not reached", () => {
  const { ask } = projectUnderTest({}, { transitions: { mode: "polls", polls: 1 } });
  const asked = ask("POST", `${PATH}/ldap/verify`, { body: LDAP });
  expect([asked.status, asked.json.status]).toEqual([200, "PENDING"]);
  expect(asked.text).not.toContain("correct horse");
  const one = `${PATH}/ldap/verify/${asked.json.requestId}`;
  expect(ask("GET", one).json.validations).toEqual([]);
  expect(ask("GET", one).json).toMatchObject({
    status: "FAILED",
    validations: [{ status: "FAIL", validationType: "CONNECT" }],
  });
  expect(ask("GET", `${PATH}/ldap/verify/${GROUP}`).status).toBe(404);
});
