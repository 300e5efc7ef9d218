import { isDeepStrictEqual } from "node:util";
import { AtlasFault } from "../../responses/atlas-error.ts";
import type { World } from "../../world/world.ts";
import type { HardwareSpec, RegionConfig, Shard } from "./cluster.ts";
import type {
  ClusterUpdate,
  HardwareInput,
  RegionConfigInput,
  ReplicationSpecInput,
} from "./cluster-input.ts";
import providers from "./providers.json" with { type: "json" };

interface Provider {
  /** `null` for a disk whose size the provider does not let one choose. */
  readonly diskSizeGB: number;
  readonly defaults: Readonly<Record<string, number | string>>;
}

const NO_AUTO_SCALING = {
  compute: { enabled: false, scaleDownEnabled: false },
  diskGB: { enabled: false },
};

const HIGHEST_PRIORITY = 7;

/**
 * The shards that a client asks for. Versions before 2024-08-05 say `numShards` of a spec and one
 * `diskSizeGB` for the cluster; later ones have a spec for each shard and the size in the specs of its nodes.
 *
 * @param former shards whose ids are kept where their places are the same
 * @throws AtlasFault `MISSING_ATTRIBUTE`, `INVALID_PROVIDER`
 */
export function createShards(
  world: World,
  { replicationSpecs = [], diskSizeGB }: ClusterUpdate,
  former: readonly Shard[] = [],
): readonly Shard[] {
  if (replicationSpecs.length === 0) throw new AtlasFault("missingAttribute", ["replicationSpecs"]);
  const zones = new Map<string, string>();
  const made: Shard[] = [];
  for (const spec of replicationSpecs) {
    const zoneName = spec.zoneName ?? `Zone ${spec.numShards === undefined ? 1 : made.length + 1}`;
    const regionConfigs = createRegionConfigs(spec, diskSizeGB);
    for (let shard = 0; shard < (spec.numShards ?? 1); shard += 1) {
      const kept = former[made.length];
      const twin = made.find(
        (one) => one.zoneName === zoneName && isDeepStrictEqual(one.regionConfigs, regionConfigs),
      );
      const zoneId = kept?.zoneId ?? zones.get(zoneName) ?? world.ids.objectId();
      zones.set(zoneName, zoneId);
      const specId = kept?.specId ?? twin?.specId ?? world.ids.objectId();
      made.push({ id: kept?.id ?? world.ids.objectId(), specId, zoneId, zoneName, regionConfigs });
    }
  }
  return made;
}

function createRegionConfigs(
  { regionConfigs = [] }: ReplicationSpecInput,
  diskSizeGB: number | undefined,
): readonly RegionConfig[] {
  if (regionConfigs.length === 0) throw new AtlasFault("missingAttribute", ["regionConfigs"]);
  return regionConfigs.map((config, index) => createRegionConfig(config, index, diskSizeGB));
}

function createRegionConfig(
  config: RegionConfigInput,
  index: number,
  diskSizeGB: number | undefined,
): RegionConfig {
  const { providerName, backingProviderName = null, regionName } = config;
  const provider = providerOf(providerName);
  const shared = providerName === "TENANT";
  const base = config.electableSpecs ?? config.readOnlySpecs ?? config.analyticsSpecs ?? {};
  const size = base.diskSizeGB ?? diskSizeGB ?? provider.diskSizeGB;
  const spec = (input: HardwareInput | null | undefined, nodes: number): HardwareSpec =>
    createHardware({ ...base, nodeCount: nodes, ...withoutNulls(input ?? {}) }, provider, size);
  return {
    providerName,
    backingProviderName,
    regionName,
    priority: config.priority ?? HIGHEST_PRIORITY - index,
    electableSpecs: shared
      ? { instanceSize: base.instanceSize ?? "M0", diskSizeGB: size }
      : spec(config.electableSpecs, config.electableSpecs === undefined ? 0 : 3),
    analyticsSpecs: shared ? null : spec(config.analyticsSpecs, 0),
    readOnlySpecs: shared ? null : spec(config.readOnlySpecs, 0),
    autoScaling: shared ? null : { ...NO_AUTO_SCALING, ...config.autoScaling },
    analyticsAutoScaling: config.analyticsAutoScaling ?? null,
  };
}

function createHardware(
  input: HardwareInput,
  { defaults }: Provider,
  diskSizeGB: number,
): HardwareSpec {
  const { instanceSize, nodeCount = 0 } = input;
  if (instanceSize === undefined) throw new AtlasFault("missingAttribute", ["instanceSize"]);
  const own = {
    diskIOPS: input.diskIOPS,
    ebsVolumeType: input.ebsVolumeType,
    diskThroughput: input.diskThroughput,
  };
  const chosen = Object.keys(defaults).map((name) => [
    name,
    own[name as keyof typeof own] ?? defaults[name], // the names in providers.json are these three
  ]);
  return { instanceSize, diskSizeGB, nodeCount, ...Object.fromEntries(chosen) };
}

function withoutNulls(input: HardwareInput): HardwareInput {
  return Object.fromEntries(Object.entries(input).filter(([, value]) => value !== null));
}

function providerOf(name: string): Provider {
  const known: Readonly<Record<string, Provider>> = providers;
  const provider = Object.hasOwn(known, name) ? known[name] : undefined;
  if (provider === undefined) throw new AtlasFault("invalidProvider", [name]);
  return provider;
}
