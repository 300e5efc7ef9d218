import { expect, test } from "vitest";
import { type Entity, type EntityKind, REMOVED } from "../../src/world/entity.ts";
import type { TransitionMode } from "../../src/world/transition-mode.ts";
import { createWorld, type World } from "../../src/world/world.ts";

interface Thing extends Entity {
  readonly owner: string;
  name: string;
  state: string;
}

const things: EntityKind<Thing> = {
  name: "things",
  parent: ({ owner }) => owner,
  key: ({ name }) => name,
  enter(thing, state) {
    thing.state = state;
  },
};

let now = 0;

function world(transitions: TransitionMode = { mode: "manual" }, name = "one"): World {
  now = 1_000_000;
  return createWorld({ name, seed: "s", now: () => now, transitions });
}

function thing(of: World, name: string, owner = "o"): Thing {
  return of.of(things).insert({ id: of.ids.objectId(), owner, name, state: "" });
}

/** What requests one after another see of a thing, until it is gone. */
function seen(of: World, name: string, requests: number): string[] {
  return Array.from({ length: requests }, () => {
    of.beginRequest();
    return of.of(things).find("o", name)?.state ?? "-";
  });
}

test("two worlds of one seed and name make the same ids, others do not", () => {
  const ids = ({ ids: made }: World) => [made.objectId(), made.uuid(), made.text(9, "ab")];
  expect(ids(world())).toEqual(ids(world()));
  expect(ids(world())).not.toEqual(ids(world({ mode: "manual" }, "two")));
  expect(world().ids.objectId()).toMatch(/^[0-9a-f]{24}$/);
  expect(world().ids.uuid()).toMatch(
    /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
  );
});

test("finds what it keeps by id and by parent and key, and lists it in order", () => {
  const one = world();
  const [b, a] = [thing(one, "b"), thing(one, "a")];
  thing(one, "a", "other");
  const all = one.of(things);
  expect(all.get(a.id)).toBe(a);
  expect(all.find("o", "b")).toBe(b);
  expect(all.list("o")).toEqual([b, a]);
  all.rekey(b, (kept) => {
    kept.name = "c";
  });
  expect([all.find("o", "b"), all.find("o", "c")]).toEqual([undefined, b]);
  one.removeChildren("o");
  expect([all.list("o"), all.get(a.id), all.count("other")]).toEqual([[], undefined, 1]);
});

test("one of the same parent and key takes the place of the other", () => {
  const one = world();
  const [first, second] = [thing(one, "a"), thing(one, "a")];
  expect(one.of(things).list("o")).toEqual([second]);
  expect(one.of(things).get(first.id)).toBeUndefined();
});

const PLAN = [
  { to: "UPDATING", afterMs: 1000 },
  { to: "IDLE", afterMs: 2000 },
];

test("in polls each state is seen so many times, however often a request looks", () => {
  const one = world({ mode: "polls", polls: 2 });
  one.transit(things, thing(one, "a"), "CREATING", PLAN);
  one.beginRequest();
  for (let look = 0; look < 5; look += 1) one.of(things).list("o");
  expect(seen(one, "a", 5)).toEqual(["CREATING", "UPDATING", "UPDATING", "IDLE", "IDLE"]);
});

test("at once means that the next request finds it done", () => {
  const one = world({ mode: "instant" });
  one.transit(things, thing(one, "a"), "CREATING", PLAN);
  expect(one.of(things).find("o", "a")?.state).toBe("CREATING");
  expect(seen(one, "a", 1)).toEqual(["IDLE"]);
});

test("by the clock each state takes its time, scaled", () => {
  const one = world({ mode: "clock", scale: 10 });
  one.transit(things, thing(one, "a"), "CREATING", PLAN);
  expect(seen(one, "a", 3)).toEqual(["CREATING", "CREATING", "CREATING"]);
  now += 10_000;
  expect(seen(one, "a", 1)).toEqual(["UPDATING"]);
  one.advance(20_000);
  expect(seen(one, "a", 1)).toEqual(["IDLE"]);
});

test("what is on its way out is gone in the end, and what comes anew drops the plan", () => {
  const one = world({ mode: "polls", polls: 1 });
  const a = thing(one, "a");
  one.transit(things, a, "CREATING", PLAN);
  one.transit(things, a, "DELETING", [{ to: REMOVED, afterMs: 1 }]);
  expect(seen(one, "a", 3)).toEqual(["DELETING", "-", "-"]);
  expect(one.of(things).list("o")).toEqual([]);
});

test("a snapshot brings back entities, plans, ids and the clock, and is no part of the world", () => {
  const one = world({ mode: "polls", polls: 1 });
  one.transit(things, thing(one, "a"), "CREATING", PLAN);
  one.advance(5000);
  const saved = JSON.parse(JSON.stringify(one.snapshot()));
  const before = one.ids.objectId();
  thing(one, "b");
  seen(one, "a", 5);
  one.advance(1);
  one.restore(saved);
  one.restore(saved);
  expect(one.now()).toBe(1_005_000);
  expect(one.ids.objectId()).toBe(before);
  expect(seen(one, "a", 3)).toEqual(["CREATING", "UPDATING", "IDLE"]);
  expect(one.of(things).count("o")).toBe(1);
  expect(saved.entities.things[0].state).toBe("CREATING");
});
