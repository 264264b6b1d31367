import { BlockList, isIP } from 'node:net';

/** Networks that are not the public internet, after the IANA special-purpose address registries (RFC 6890 and its updates, read in 2026). */
const NOT_PUBLIC: Readonly<Record<'ipv4' | 'ipv6', readonly (readonly [network: string, prefix: number])[]>> = {
  ipv4: [
    ['0.0.0.0', 8],
    ['10.0.0.0', 8],
    ['100.64.0.0', 10],
    ['127.0.0.0', 8],
    ['169.254.0.0', 16],
    ['172.16.0.0', 12],
    ['192.0.0.0', 24],
    ['192.0.2.0', 24],
    ['192.88.99.0', 24],
    ['192.168.0.0', 16],
    ['198.18.0.0', 15],
    ['198.51.100.0', 24],
    ['203.0.113.0', 24],
    ['224.0.0.0', 3],
  ],
  // Within 2000::/3, outside of which nothing is public: protocol assignments, documentation, and the ways in which IPv4 is written in it.
  ipv6: [
    ['2001::', 23],
    ['2001:db8::', 32],
    ['2002::', 16],
    ['3fff::', 20],
  ],
};

const barred = listOf(NOT_PUBLIC.ipv4, NOT_PUBLIC.ipv6);
const global = listOf([], [['2000::', 3]]);

/** Whether an address lies in the public internet: not in a private network, on this machine or link, nor where a cloud keeps its metadata. */
export function isPublicAddress(address: string): boolean {
  const version = isIP(address);
  if (version === 4) return !barred.check(address, 'ipv4');
  return version === 6 && global.check(address, 'ipv6') && !barred.check(address, 'ipv6');
}

function listOf(ipv4: (typeof NOT_PUBLIC)['ipv4'], ipv6: (typeof NOT_PUBLIC)['ipv6']): BlockList {
  const list = new BlockList();
  for (const [network, prefix] of ipv4) list.addSubnet(network, prefix, 'ipv4');
  for (const [network, prefix] of ipv6) list.addSubnet(network, prefix, 'ipv6');
  return list;
}
