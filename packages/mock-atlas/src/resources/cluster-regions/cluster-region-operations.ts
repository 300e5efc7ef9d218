import { type Operation, operation } from "../../operations/operation.ts";
import { textParameter, textsParameter } from "../../operations/query-parameter.ts";
import { AtlasFault } from "../../responses/atlas-error.ts";
import type { JsonObject } from "../../responses/format-json.ts";
import regions from "./regions.json" with { type: "json" };

interface Provider {
  /** The regions that Atlas suggests. */
  readonly default: readonly string[];
  readonly regions: readonly string[];
  readonly instanceSizes: readonly string[];
}

const PROVIDERS: Readonly<Record<string, Provider>> = regions;

/** Where clusters can be. AWS's regions are as recorded, the others as documented. */
export const clusterRegionOperations: readonly Operation[] = [
  operation({
    id: "listGroupClusterProviderRegions",
    method: "GET",
    path: "/groups/{groupId}/clusters/provider/regions",
    versions: [
      { date: "2023-01-01", javaMethod: "ApiAtlasCloudProviderRegionsResource::availableRegions" },
    ],
    roles: ["GROUP_READ_ONLY"],
    rateLimit: 10_000,
    query: { providers: textsParameter(), tier: textParameter() },
    paging: { includeCount: true },
    handle: ({ query, page }) => {
      const names = query.providers.length > 0 ? query.providers : Object.keys(PROVIDERS);
      return page(names, (name) => regionsOf(name, query.tier));
    },
  }),
];

function regionsOf(name: string, tier: string | undefined): JsonObject {
  const provider = Object.hasOwn(PROVIDERS, name) ? PROVIDERS[name] : undefined;
  if (provider === undefined) throw new AtlasFault("invalidProvider", [name]);
  const sizes = provider.instanceSizes.filter((size) => tier === undefined || size === tier);
  const availableRegions = provider.regions.map((region) => ({
    default: provider.default.includes(region),
    name: region,
  }));
  return {
    instanceSizes: sizes.map((size) => ({ availableRegions, name: size })),
    provider: name,
  };
}
