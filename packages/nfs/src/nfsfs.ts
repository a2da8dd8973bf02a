import { normaliseServerName } from './source.ts';

/** One client of `/proc/fs/nfsfs/servers`: the name it was first mounted by, and the address and port that it really uses. */
export interface NfsfsServer {
  serverName: string;
  address: string;
  port: number;
}

/** One line of `/proc/fs/nfsfs/volumes`: a superblock (`major:minor`) and the client that it uses. */
export interface NfsfsVolume {
  superblock: string;
  address: string;
  port: number;
}

const LINE_LIMIT = 20_000;
const LINE_LENGTH_LIMIT = 1024;

/** Reads `/proc/fs/nfsfs/servers` (`NV SERVER PORT USE HOSTNAME`, the address in hexadecimal); other lines are skipped. */
export function parseNfsfsServers(text: string): NfsfsServer[] {
  return rowsOf(text).flatMap(([, hexAddress = '', hexPort = '', , name = '']) => {
    const place = placeOf(hexAddress, hexPort);
    return place && name !== '' ? [{ ...place, serverName: normaliseServerName(name) }] : [];
  });
}

/** Reads `/proc/fs/nfsfs/volumes` (`NV SERVER PORT DEV FSID FSC`); other lines are skipped. */
export function parseNfsfsVolumes(text: string): NfsfsVolume[] {
  return rowsOf(text).flatMap(([, hexAddress = '', hexPort = '', superblock = '']) => {
    const place = placeOf(hexAddress, hexPort);
    return place && /^\d{1,10}:\d{1,10}$/.test(superblock) ? [{ ...place, superblock }] : [];
  });
}

function rowsOf(text: string): string[][] {
  const lines = text.split('\n', LINE_LIMIT).filter((line) => line.length <= LINE_LENGTH_LIMIT);
  return lines.map((line) => line.trim().split(/ +/)).filter(([version = '']) => /^v\d$/.test(version));
}

function placeOf(hexAddress: string, hexPort: string): { address: string; port: number } | null {
  const address = addressOf(hexAddress);
  if (address === null || !/^[0-9a-f]{1,4}$/.test(hexPort)) return null;
  return { address, port: Number.parseInt(hexPort, 16) };
}

function addressOf(hex: string): string | null {
  if (/^[0-9a-f]{8}$/.test(hex)) return (hex.match(/../g) ?? []).map((byte) => Number.parseInt(byte, 16)).join('.');
  if (!/^[0-9a-f]{32}$/.test(hex)) return null;
  return canonicalAddress((hex.match(/.{4}/g) ?? []).join(':'));
}

/** An address as it is compared: lower case, IPv6 in its one short form; a zone stays; what is no address is itself. */
export function canonicalAddress(address: string): string {
  const [host = '', zone] = address.toLowerCase().split('%', 2);
  if (!host.includes(':')) return address.toLowerCase();
  const short = URL.parse(`http://[${host}]/`)?.hostname.slice(1, -1) ?? host;
  return zone === undefined ? short : `${short}%${zone}`;
}
