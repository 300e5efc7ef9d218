import { afterEach, beforeEach, expect, type Mock, test, vi } from "vitest";
import { FirstChallenge, type Waiting } from "../../src/client/first-challenge.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function request(): Waiting & { readonly proceed: Mock<() => void> } {
  return { proceed: vi.fn<() => void>() };
}

test("the first asks, the others go when it has learnt", () => {
  const gate = new FirstChallenge();
  const [first, second, third] = [request(), request(), request()];
  expect(gate.enter(first)).toBe(true);
  expect(gate.enter(second)).toBe(false);
  expect(gate.enter(third)).toBe(false);
  gate.settle(second);
  expect(second.proceed).not.toHaveBeenCalled();
  gate.settle(first);
  expect(second.proceed).toHaveBeenCalledOnce();
  expect(third.proceed).toHaveBeenCalledOnce();
  expect(gate.enter(request())).toBe(true);
});

test("when the one that asks is given up, one of the others asks and the rest wait on", () => {
  const gate = new FirstChallenge();
  const [first, second, third] = [request(), request(), request()];
  gate.enter(first);
  gate.enter(second);
  gate.enter(third);
  second.proceed.mockImplementation(() => expect(gate.enter(second)).toBe(true));
  gate.leave(first);
  expect(second.proceed).toHaveBeenCalledOnce();
  expect(third.proceed).not.toHaveBeenCalled();
  gate.settle(second);
  expect(third.proceed).toHaveBeenCalledOnce();
});

test("one that is given up while it waits is not called", () => {
  const gate = new FirstChallenge();
  const [first, second] = [request(), request()];
  gate.enter(first);
  gate.enter(second);
  gate.leave(second);
  gate.settle(first);
  expect(second.proceed).not.toHaveBeenCalled();
});

test("a slow first answer holds the others for two seconds and no longer", () => {
  const gate = new FirstChallenge();
  const [first, second] = [request(), request()];
  gate.enter(first);
  gate.enter(second);
  vi.advanceTimersByTime(1999);
  expect(second.proceed).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(second.proceed).toHaveBeenCalledOnce();
  gate.settle(first);
  expect(second.proceed).toHaveBeenCalledOnce();
});

test("what was known can be forgotten, and is asked for again by one", () => {
  const gate = new FirstChallenge();
  const [first, second, third] = [request(), request(), request()];
  gate.enter(first);
  gate.settle(first);
  gate.forget();
  expect(gate.enter(second)).toBe(true);
  expect(gate.enter(third)).toBe(false);
});
