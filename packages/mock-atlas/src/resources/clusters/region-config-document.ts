import { type JsonObject, javaDouble } from "../../responses/format-json.ts";
import type { HardwareSpec, RegionConfig } from "./cluster.ts";

/**
 * A region of a shard. In versions before 2024-08-05 (`old`) its nodes have no disk size; since then the
 * configured form also says what is in effect. The size comes first: here the keys are not in the order of
 * the alphabet.
 */
export function regionConfigDocument(
  config: RegionConfig,
  form: "old" | "configured" | "effective",
): JsonObject {
  const { electableSpecs, analyticsSpecs, readOnlySpecs, priority, providerName, regionName } =
    config;
  const modern = form !== "old";
  if (analyticsSpecs === null || readOnlySpecs === null) {
    return {
      electableSpecs: sharedHardware(electableSpecs, modern),
      backingProviderName: config.backingProviderName ?? undefined,
      priority,
      providerName,
      regionName,
    };
  }
  const analytics = hardware(analyticsSpecs, modern);
  const electable = hardware(electableSpecs, modern);
  const readOnly = hardware(readOnlySpecs, modern);
  const both = form === "configured";
  return {
    analyticsAutoScaling: config.analyticsAutoScaling ?? undefined,
    analyticsSpecs: analytics,
    autoScaling: config.autoScaling ?? undefined,
    effectiveAnalyticsSpecs: both ? analytics : undefined,
    effectiveElectableSpecs: both ? electable : undefined,
    effectiveReadOnlySpecs: both ? readOnly : undefined,
    electableSpecs: electable,
    priority,
    providerName,
    readOnlySpecs: readOnly,
    regionName,
  };
}

function hardware(spec: HardwareSpec, modern: boolean): JsonObject {
  const { instanceSize, diskIOPS, diskSizeGB, diskThroughput, ebsVolumeType, nodeCount } = spec;
  return {
    instanceSize,
    diskIOPS,
    diskSizeGB: modern && diskSizeGB !== undefined ? javaDouble(diskSizeGB) : undefined,
    diskThroughput,
    ebsVolumeType,
    nodeCount,
  };
}

function sharedHardware(
  { instanceSize, diskSizeGB = 0 }: HardwareSpec,
  modern: boolean,
): JsonObject {
  const size = modern ? javaDouble(diskSizeGB) : undefined;
  return { effectiveInstanceSize: instanceSize, instanceSize, diskSizeGB: size };
}
