import { BlockList, isIP } from 'node:net';

/** Networks that are nobody's but ours: a channel must not be the way from outside into them. */
const PRIVATE = [
  ...['0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12', '192.0.0.0/24'],
  ...['192.0.2.0/24', '192.88.99.0/24', '192.168.0.0/16', '198.18.0.0/15', '198.51.100.0/24', '203.0.113.0/24'],
  ...['224.0.0.0/4', '240.0.0.0/4', '::/128', '::1/128', '64:ff9b::/96', '64:ff9b:1::/48', '100::/64', '2001::/23'],
  ...['2001:db8::/32', '2002::/16', 'fc00::/7', 'fe80::/10', 'fec0::/10', 'ff00::/8'],
];

/** Says which addresses messages may be sent to: public ones, and of the private ones those in the given networks. */
export class AllowedAddresses {
  readonly #private = listOf(PRIVATE);
  readonly #loopback = listOf(['127.0.0.0/8', '::1/128']);
  readonly #given: BlockList;

  constructor(givenNetworks: readonly string[]) {
    this.#given = listOf(givenNetworks);
  }

  /** An IPv4 address in IPv6's clothes is the IPv4 address. */
  allows(address: string): boolean {
    return has(this.#given, address) || !has(this.#private, address);
  }

  isLoopback(address: string): boolean {
    return has(this.#loopback, address);
  }
}

function listOf(networks: readonly string[]): BlockList {
  const list = new BlockList();
  for (const network of networks) {
    const [address = '', length = ''] = network.split('/');
    list.addSubnet(address, Number(length), isIP(address) === 6 ? 'ipv6' : 'ipv4');
  }
  return list;
}

/** Node compares `::ffff:10.0.0.1` with IPv4's networks by itself; its other spellings come out of it the same. */
function has(list: BlockList, address: string): boolean {
  return list.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
}
