import { expect, test } from "vitest";
import { ladderCommand } from "../../src/commands/ladder-command.ts";
import { Sink } from "./sink.ts";

test("finds nothing wrong with the ladders there are, and so writes nothing", () => {
  const out = new Sink();
  expect(ladderCommand(false, out)).toBe(0);
  expect(ladderCommand(true, out)).toBe(0);
  expect(out.text).toBe("");
});
