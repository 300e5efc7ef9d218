import { expect, test } from "vitest";
import { hexdump, readable } from "../../src/report/hexdump.ts";

test("shows sixteen bytes a line with offset and ASCII", () => {
  expect(hexdump(Buffer.from("GET / HTTP/1.1\r\n\xff|", "latin1"))).toEqual([
    "00000000  47 45 54 20 2f 20 48 54  54 50 2f 31 2e 31 0d 0a  |GET / HTTP/1.1..|",
    "00000010  ff 7c                                             |.||",
  ]);
  expect(hexdump(Buffer.alloc(0))).toEqual([]);
});

test("shows every byte that is not printable ASCII by its number, line ends too", () => {
  expect(readable(Buffer.from("a\r\nb\nc\r\xe9\t\r\n\r\n{}", "latin1"))).toEqual([
    "a\\r\\n",
    "b\\n",
    "c\\x0d\\xe9\\x09\\r\\n",
    "\\r\\n",
    "{}",
  ]);
  expect(readable(Buffer.from("a\n"))).toEqual(["a\\n"]);
});
