import { type Operation, operation } from "../../operations/operation.ts";
import {
  booleanParameter,
  choiceParameter,
  textParameter,
  textsParameter,
} from "../../operations/query-parameter.ts";
import { AtlasFault } from "../../responses/atlas-error.ts";
import type { JsonObject } from "../../responses/format-json.ts";
import { ok } from "../../responses/operation-result.ts";
import type { Entity, EntityKind } from "../../world/entity.ts";
import type { World } from "../../world/world.ts";
import errors from "./errors.json" with { type: "json" };

/** An invoice. Seeds make them: nothing costs anything here. */
export interface Invoice extends Entity {
  readonly orgId: string;
  readonly statusName: string;
  /** As the API shows it alone. */
  readonly document: JsonObject;
}

/** The invoices of a world's organizations. */
export const invoices: EntityKind<Invoice> = {
  name: "invoices",
  parent: ({ orgId }) => orgId,
  seed: ({ links: _, ...document }, world) => {
    const { id, orgId, statusName } = document;
    const own = typeof id === "string" ? id : world.ids.objectId();
    return {
      id: own,
      orgId: String(orgId ?? ""),
      statusName: typeof statusName === "string" ? statusName : "PENDING",
      document: { ...document, id: own },
    };
  },
};

const VERSIONS = [{ date: "2023-01-01" }];
const ROLES = ["ORG_BILLING_READ_ONLY", "ORG_BILLING_ADMIN"];

/** Invoices of an organization. */
export const invoiceOperations: readonly Operation[] = [
  operation({
    id: "listOrgInvoices",
    method: "GET",
    path: "/orgs/{orgId}/invoices",
    versions: VERSIONS,
    roles: ROLES,
    query: {
      fromDate: textParameter(),
      orderBy: { ...choiceParameter("desc", "asc"), shownDefault: "desc" },
      sortBy: { ...choiceParameter("START_DATE", "END_DATE"), shownDefault: "END_DATE" },
      statusNames: textsParameter(),
      toDate: textParameter(),
      viewLinkedInvoices: booleanParameter(true),
    },
    paging: { includeCount: true },
    handle: ({ world, params, query, base, page }) => {
      const { statusNames } = query;
      const found = world
        .of(invoices)
        .list(params.orgId)
        .filter(({ statusName }) => statusNames.length === 0 || statusNames.includes(statusName));
      const ordered = query.orderBy === "asc" ? found : found.toReversed();
      return page(ordered, (invoice) => invoiceItem(invoice, base));
    },
  }),
  operation({
    id: "listOrgInvoicePending",
    method: "GET",
    path: "/orgs/{orgId}/invoices/pending",
    versions: VERSIONS,
    roles: ROLES,
    paging: { includeCount: null },
    handle: ({ world, params, base, page }) => {
      const all = world.of(invoices).list(params.orgId);
      const pending = all.filter(({ statusName }) => statusName === "PENDING");
      return page(pending, (invoice) => invoiceDocument(invoice, base));
    },
  }),
  operation({
    id: "getOrgInvoice",
    method: "GET",
    path: "/orgs/{orgId}/invoices/{invoiceId}",
    versions: VERSIONS,
    roles: ROLES,
    handle: ({ world, params, base }) =>
      ok(invoiceDocument(requireInvoice(world, params.orgId, params.invoiceId), base)),
  }),
];

function requireInvoice(world: World, orgId: string, id: string): Invoice {
  const found = world.of(invoices).get(id);
  if (found?.orgId === orgId) return found;
  throw new AtlasFault(errors.invoiceNotFound, [id]);
}

function invoiceDocument({ document, id, orgId }: Invoice, base: string): JsonObject {
  const links = [{ href: `${base}/orgs/${orgId}/invoices/${id}`, rel: "self" }];
  const members = Object.entries({ ...document, links });
  return Object.fromEntries(members.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** A list leaves out what an invoice is made of. */
function invoiceItem(invoice: Invoice, base: string): JsonObject {
  const { lineItems: _, payments: __, refunds: ___, ...rest } = invoiceDocument(invoice, base);
  return rest;
}
