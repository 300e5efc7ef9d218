import { InvalidArgumentError } from "commander";
import type { AccessListEntry, RoleAssignment } from "../access/caller.ts";
import { TEST_ORG_ID } from "../api-key.ts";
import { type DigestFault, faultNames } from "../auth/digest-faults.ts";
import type { RateLimitOptions } from "../limits/token-buckets.ts";
import type { TransitionMode } from "../world/transition-mode.ts";

/** A TCP port. */
export function portNumber(text: string): number {
  if (!/^\d{1,5}$/.test(text) || Number(text) > 65_535) {
    throw new InvalidArgumentError("it has to be a number from 0 to 65535.");
  }
  return Number(text);
}

/** A whole number above 0. */
export function wholeNumber(text: string): number {
  if (!/^[1-9]\d{0,11}$/.test(text)) {
    throw new InvalidArgumentError("it has to be a whole number above 0.");
  }
  return Number(text);
}

/** A bucket of so many requests that fills in a minute. */
export function limits(text: string): RateLimitOptions {
  const capacity = wholeNumber(text);
  return { capacity, refill: capacity };
}

/** One more way to challenge. */
export function addFault(
  name: string,
  earlier: readonly DigestFault[] = [],
): readonly DigestFault[] {
  const fault = faultNames.find((known) => known === name);
  if (fault !== undefined) return [...earlier, fault];
  throw new InvalidArgumentError(`there are ${faultNames.join(", ")}.`);
}

/** One more of what is looked at later. */
export function addText(text: string, earlier: readonly string[] = []): readonly string[] {
  return [...earlier, text];
}

/** One more role: of the organization that is there at the start when it names none. */
export function addRole(text: string, earlier: readonly RoleAssignment[] = []): RoleAssignment[] {
  const [, roleName, holder = "org", id = TEST_ORG_ID] =
    /^([A-Z_]+)(?:@(org|group):([0-9a-f]{24}))?$/.exec(text) ?? [];
  if (roleName === undefined) {
    throw new InvalidArgumentError(
      "give it as ORG_OWNER, ORG_OWNER@org:<id> or GROUP_OWNER@group:<id>.",
    );
  }
  return [...earlier, holder === "group" ? { groupId: id, roleName } : { orgId: id, roleName }];
}

/** One more address, or range of them in CIDR notation. */
export function addAddress(
  text: string,
  earlier: readonly AccessListEntry[] = [],
): AccessListEntry[] {
  const [address = "", bits] = text.split("/", 2);
  const one = bits === undefined;
  const suffix = address.includes(":") ? 128 : 32;
  return [
    ...earlier,
    { cidrBlock: one ? `${address}/${suffix}` : text, ipAddress: one ? address : null },
  ];
}

/** When things reach their next state. */
export function transitionMode(text: string): TransitionMode {
  const [, mode, value = "1"] = /^(instant|manual|polls|clock)(?::(\d*\.?\d+))?$/.exec(text) ?? [];
  if (mode === "instant" || mode === "manual") return { mode };
  if (mode === "polls" && /^[1-9]\d*$/.test(value)) return { mode, polls: Number(value) };
  if (mode === "clock" && Number(value) > 0) return { mode, scale: Number(value) };
  throw new InvalidArgumentError("there are instant, polls:<n>, clock:<scale> and manual.");
}
