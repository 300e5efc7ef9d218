import { findDialect } from "@digest-conformance/dialects";
import { expect, test } from "vitest";
import { findUnproven } from "../../src/run/find-unproven.ts";

const dialect = { ...findDialect("requests"), versions: ">=2.34 <3" };

test.for(["2.34.0", "2.99", "2.34.2-1+deb12u1"])(
  "a dialect proven for its range tells of %s",
  (version) => {
    expect(findUnproven(dialect, version)).toBeNull();
  },
);

test.for(["2.33.9", "3.0.0", "unknown"])(
  "nothing can be told of %s outside of the range",
  (version) => {
    expect(findUnproven(dialect, version)).toMatch(
      `its version is ${version}, and the dialect requests`,
    );
  },
);
