import { BlockList, isIP, isIPv6 } from "node:net";
import type { AccessListEntry } from "./caller.ts";

const EVERYWHERE = "0.0.0.0/0";

// Lists are replaced and never changed, so each is compiled once.
const compiled = new WeakMap<readonly AccessListEntry[], BlockList>();

/** Whether an address is on an access list. `0.0.0.0/0` lets in every address, of IPv6 as well. */
export function isOnAccessList(list: readonly AccessListEntry[], address: string): boolean {
  if (list.some(({ cidrBlock }) => cidrBlock === EVERYWHERE)) return true;
  let ranges = compiled.get(list);
  if (ranges === undefined) {
    ranges = compile(list);
    compiled.set(list, ranges);
  }
  return ranges.check(address, isIPv6(address) ? "ipv6" : "ipv4");
}

function compile(list: readonly AccessListEntry[]): BlockList {
  const ranges = new BlockList();
  for (const { cidrBlock } of list) {
    const [network = "", bits = ""] = cidrBlock.split("/");
    const family = isIPv6(network) ? "ipv6" : "ipv4";
    ranges.addSubnet(network, bits === "" ? (family === "ipv6" ? 128 : 32) : Number(bits), family);
  }
  return ranges;
}

/** Whether a text is an address, or a range of them in CIDR notation. */
export function isRange(text: string): boolean {
  const [network = "", bits, ...rest] = text.split("/");
  const most = { 4: 32, 6: 128 }[isIP(network)];
  if (most === undefined || rest.length > 0) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= most);
}

/** An address as people write it: an IPv4 address that came in over IPv6 is an IPv4 address. */
export function plainAddress(address: string | undefined): string {
  return (address ?? "").replace(/^::ffff:(?=\d+\.)/i, "");
}
