import { expect, test } from "vitest";
import { urisAgree } from "../../src/verifier/uris-agree.ts";

// uri of the credentials, target of the request, Host, then strict, lenient, ignore-query
test.for([
  ["/x", "/x", undefined, true, true, true],
  ["*", "*", undefined, true, true, true],
  ["host:443", "host:443", undefined, true, true, true],
  ["/x", "/y", undefined, false, false, false],
  ["/x", "/X", undefined, false, false, false],
  ["", "/", undefined, false, true, true],
  ["/x?a=1", "/x?a=1", undefined, true, true, true],
  ["/x?a=1", "/x?a=2", undefined, false, false, false],
  ["/x", "/x?a=1", undefined, false, false, true],
  ["/x", "/y?a=1", undefined, false, false, false],
  ["/x?a=1", "/x", undefined, false, false, false],
  ["/%41?%42", "/A?B", undefined, false, true, true],
  ["/%2f", "/%2F", undefined, false, true, true],
  ["/a%2Fb", "/a/b", undefined, false, false, false],
  ["/%zz", "/%zz", undefined, true, true, true],
  ["/x", "/x/", undefined, false, false, false],
  ["http://h/x", "/x", "h", false, true, true],
  ["http://h/x", "/x", "H:80", false, true, true],
  ["HTTP://h:80/x", "/x", "h", false, true, true],
  ["https://h:443/x", "/x", "h", false, true, true],
  ["http://h:443/x", "/x", "h", false, false, false],
  ["http://other/x", "/x", "h", false, false, false],
  ["http://other/x", "/x", undefined, false, true, true],
  ["http://h", "/", "h", false, true, true],
  ["http://h?q", "/?q", "h", false, true, true],
  ["/x", "http://h/x", "h", false, true, true],
  ["http://h/x", "https://h/x", "h", false, false, false],
  ["http://h/x", "http://h:80/x", undefined, false, true, true],
  ["ftp://h/x", "/x", "h", false, false, false],
] as const)(
  "uri %j for the target %j with Host %j: strict %j, lenient %j, ignore-query %j",
  ([uri, target, host, strict, lenient, ignoreQuery]) => {
    expect(urisAgree(uri, target, "strict", host)).toBe(strict);
    expect(urisAgree(uri, target, "lenient", host)).toBe(lenient);
    expect(urisAgree(uri, target, "ignore-query", host)).toBe(ignoreQuery);
  },
);
