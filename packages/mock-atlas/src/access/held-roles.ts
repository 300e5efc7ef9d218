import type { Caller } from "./caller.ts";

/**
 * The names of the roles a caller has in a project and in the organization above it, or with `null` in the
 * organization alone. Of the organization's roles only owner and reader reach into its projects.
 */
export function heldRoles(
  caller: Caller,
  groupId: string | null,
  orgId: string,
): ReadonlySet<string> {
  const held = new Set<string>();
  for (const role of caller.roles) {
    const here = "orgId" in role ? role.orgId === orgId : role.groupId === groupId;
    if (here) held.add(role.roleName);
  }
  if (groupId === null || held.has("ORG_OWNER") || held.has("ORG_READ_ONLY")) return held;
  return new Set([...held].filter((name) => !name.startsWith("ORG_")));
}

/** Whether roles include one, owners having them all and every member the right to read. */
export function grantsRole(held: ReadonlySet<string>, wanted: string): boolean {
  if (held.has(wanted) || held.has("ORG_OWNER")) return true;
  if (wanted === "GROUP_READ_ONLY" || wanted === "ORG_MEMBER") return held.size > 0;
  return wanted.startsWith("GROUP_") && held.has("GROUP_OWNER");
}
