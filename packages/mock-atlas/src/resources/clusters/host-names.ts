import { digestHex } from "@digest-conformance/digest/core";

/** The domain of every host of a cluster. */
export const HOST_DOMAIN = "mongodb.net";

/** What host names of a cluster begin with: its name, of which 23 characters are kept. */
export function hostLabel(name: string): string {
  return name.toLowerCase().slice(0, 23);
}

/** The address that DNS resolves to the hosts of a cluster. */
export function standardSrv(label: string, hostHash: string): string {
  return `mongodb+srv://${label}.${hostHash}.${HOST_DOMAIN}`;
}

/** The address with every host of a replica set of shared machines, which has three. */
export function sharedHosts(hostName: string, hostHash: string, replicaSetHash: string): string {
  const hosts = [0, 1, 2].map(
    (node) => `${hostName}-shard-00-0${node}.${hostHash}.${HOST_DOMAIN}:27017`,
  );
  return `mongodb://${hosts.join(",")}/?ssl=true&authSource=admin&replicaSet=atlas-${replicaSetHash}-shard-0`;
}

/** What stands in the host names of all that a project has of its own; shared clusters have another. */
export function projectHash(groupId: string): string {
  return BigInt(`0x${digestHex("SHA-256", groupId)}`)
    .toString(36)
    .slice(0, 6);
}
