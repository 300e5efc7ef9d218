/** What somebody may do, in an organization or in a project ("group"). */
export type RoleAssignment =
  | { readonly orgId: string; readonly roleName: string }
  | { readonly groupId: string; readonly roleName: string };

/** An address range. `ipAddress` is null for a range of more than one address. */
export type AccessListEntry = {
  readonly cidrBlock: string;
  readonly ipAddress: string | null;
  /** When it was put there, ISO 8601; left out for one that was there from the start. */
  readonly created?: string;
};

/** Who sent a request: an API key that signed it or a service account whose token it carries. */
export interface Caller {
  readonly kind: "api-key" | "service-account" | "nobody";
  readonly id: string;
  /** The public key or the client id. */
  readonly name: string;
  readonly roles: readonly RoleAssignment[];
  /** Where it may call from; none is anywhere. */
  readonly accessList: readonly AccessListEntry[];
}

/** The caller of operations that anybody may call. */
export const NOBODY: Caller = { kind: "nobody", id: "", name: "", roles: [], accessList: [] };
