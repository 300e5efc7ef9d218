import { expect, test } from "vitest";
import { isRange } from "../../src/access/address-list.ts";
import { completeApiKeys, TEST_API_KEY } from "../../src/api-key.ts";

test.for([
  ["192.0.2.1", true],
  ["192.0.2.0/24", true],
  ["2001:db8::/32", true],
  ["192.0.2.0/33", false],
  ["2001:db8::/129", false],
  ["192.0.2.0/", false],
  ["192.0.2.0/8/8", false],
  ["localhost", false],
  ["", false],
] as const)("%s is a range: %s", ([text, is]) => {
  expect(isRange(text)).toBe(is);
});

test("a key whose access list has no address in it is refused at the start", () => {
  const accessList = [{ cidrBlock: "localhost", ipAddress: null }];
  expect(() => completeApiKeys([{ ...TEST_API_KEY, accessList }])).toThrow(
    'the access list of mockatls has "localhost"',
  );
});
