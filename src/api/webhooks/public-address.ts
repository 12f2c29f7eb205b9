import { lookup as resolve } from "node:dns";
import { BlockList, isIP, type LookupFunction } from "node:net";

/** Networks that are nobody's on the public internet (IANA special-purpose registries). */
const NOT_PUBLIC = [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 3],
] as const;

/** Only 2000::/3 is given out; of it, these lead elsewhere or into an IPv4 network. */
const GLOBAL = ["2000::", 3] as const;
const NOT_GLOBAL = [
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["3fff::", 20],
] as const;

const notPublic4 = new BlockList();
for (const [net, prefix] of NOT_PUBLIC) notPublic4.addSubnet(net, prefix, "ipv4");
const global6 = new BlockList();
global6.addSubnet(...GLOBAL, "ipv6");
const notGlobal6 = new BlockList();
for (const [net, prefix] of NOT_GLOBAL) notGlobal6.addSubnet(net, prefix, "ipv6");

/** Whether an IP address is on the public internet. */
export function isPublic(address: string): boolean {
  if (isIP(address) === 4) return !notPublic4.check(address, "ipv4");
  return isIP(address) === 6 && global6.check(address, "ipv6") && !notGlobal6.check(address, "ipv6");
}

/** The address leads into somebody's own network. */
export class NotPublic extends Error {
  override readonly name = "NotPublic";
}

/**
 * Resolves names for connections, to public addresses only. Checked where the connection is made, so that a name that
 * leads elsewhere the second time (DNS rebinding) leads nowhere.
 */
export const publicLookup: LookupFunction = (hostname, options, callback) => {
  resolve(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return callback(error, "", 0);
    const [first] = addresses;
    if (first === undefined || !addresses.every(({ address }) => isPublic(address)))
      return callback(new NotPublic("the name leads into a private network"), "", 0);
    return options.all === true ? callback(null, addresses) : callback(null, first.address, first.family);
  });
};
