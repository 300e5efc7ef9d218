import { timingSafeEqual } from "node:crypto";

/** Whether two texts are equal, in time that depends on their length alone. */
export function constantTimeEqual(a: string, b: string): boolean {
  const left = Buffer.from(a, "utf8");
  const right = Buffer.from(b, "utf8");
  return left.length === right.length && timingSafeEqual(left, right);
}
