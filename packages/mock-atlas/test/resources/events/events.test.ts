import { expect, test } from "vitest";
import { GROUP, GROUP_HREF, ORG, projectUnderTest } from "../project-under-test.ts";

const events = [
  {
    id: "bbbbbbbbbbbbbbbbbbbbbbbb",
    groupId: GROUP,
    eventTypeName: "GROUP_CREATED",
    created: "2026-08-01T00:00:00Z",
    username: "ada@example.com",
  },
  { groupId: GROUP, eventTypeName: "CLUSTER_CREATED", created: "2026-08-02T00:00:00Z" },
  { orgId: ORG, eventTypeName: "API_KEY_CREATED", created: "2026-08-03T00:00:00Z" },
];
const PATH = `/groups/${GROUP}/events`;
const namesOf = (json: { results: readonly { eventTypeName: string }[] }) =>
  json.results.map(({ eventTypeName }) => eventTypeName);

test("events are not counted unless it is asked for, and the newest come first", () => {
  const { ask } = projectUnderTest({ events });
  const { json } = ask("GET", PATH);
  expect(json.links[0].href).toBe(
    `${GROUP_HREF}/events?includeCount=false&includeRaw=false&pageNum=1&itemsPerPage=100`,
  );
  expect(json.totalCount).toBe(0);
  expect(namesOf(json)).toEqual(["CLUSTER_CREATED", "GROUP_CREATED"]);
  expect(ask("GET", `${PATH}?includeCount=true`).json.totalCount).toBe(2);
});

test("the events of an organization are those of its projects as well", () => {
  const { json } = projectUnderTest({ events }).ask("GET", `/orgs/${ORG}/events`);
  expect(namesOf(json)).toEqual(["API_KEY_CREATED", "CLUSTER_CREATED", "GROUP_CREATED"]);
});

test.for([
  ["eventType=GROUP_CREATED", ["GROUP_CREATED"]],
  ["excludedEventType=GROUP_CREATED", ["CLUSTER_CREATED"]],
  ["minDate=2026-08-02T00:00:00Z", ["CLUSTER_CREATED"]],
  ["maxDate=2026-08-01T12:00:00Z", ["GROUP_CREATED"]],
] as const)("finds events by %s", ([query, names]) => {
  expect(namesOf(projectUnderTest({ events }).ask("GET", `${PATH}?${query}`).json)).toEqual(names);
});

test("an event is shown where it was asked for", () => {
  const { ask } = projectUnderTest({ events });
  const one = "bbbbbbbbbbbbbbbbbbbbbbbb";
  expect(ask("GET", `${PATH}/${one}`).json).toEqual({
    created: "2026-08-01T00:00:00Z",
    eventTypeName: "GROUP_CREATED",
    groupId: GROUP,
    id: one,
    links: [{ href: `${GROUP_HREF}/events/${one}`, rel: "self" }],
    username: "ada@example.com",
  });
  expect(ask("GET", `/orgs/${ORG}/events/${one}`).json.links[0].href).toContain(`/orgs/${ORG}/`);
  expect(ask("GET", `${PATH}/${GROUP}`).status).toBe(404);
  expect(ask("GET", `${PATH}?minDate=soon`).json.errorCode).toBe("INVALID_QUERY_PARAMETER");
});
