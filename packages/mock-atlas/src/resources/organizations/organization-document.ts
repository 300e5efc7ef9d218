import type { JsonObject } from "../../responses/format-json.ts";
import type { Organization } from "./organization.ts";

const RELATED = ["groups", "teams", "users"];

/** An organization as the API shows it. */
export function organizationDocument(organization: Organization, base: string): JsonObject {
  const href = `${base}/orgs/${organization.id}`;
  const related = RELATED.map((name) => ({
    href: `${href}/${name}`,
    rel: `https://cloud.mongodb.com/${name}`,
  }));
  return withLinks(organization, [{ href, rel: "self" }, ...related]);
}

/** An organization in a list or in the answer to its making: it has the link to itself alone. */
export function organizationItem(organization: Organization, base: string): JsonObject {
  return withLinks(organization, [{ href: `${base}/orgs/${organization.id}`, rel: "self" }]);
}

function withLinks(
  { id, name, skipDefaultAlertsSettings }: Organization,
  links: readonly JsonObject[],
): JsonObject {
  return { id, isDeleted: false, links, name, skipDefaultAlertsSettings };
}
