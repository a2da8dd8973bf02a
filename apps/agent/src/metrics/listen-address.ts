import { isIP } from 'node:net';

/** Where metrics are offered: a port of one of this host's addresses, or a socket in the file system. */
export type ListenAddress = { host: string; port: number } | { path: string };

const MAX_PORT = 65_535;

/** Reads `127.0.0.1:9420`, `[::1]:9420`, `localhost:9420` or `unix:/run/mountwatch/metrics.sock`; null for what is none. */
export function parseListenAddress(text: string): ListenAddress | null {
  if (text.startsWith('unix:')) return text.startsWith('unix:/') ? { path: text.slice('unix:'.length) } : null;
  const [, bracketed, plain, digits = ''] = /^(?:\[([^\]]+)\]|([^:[\]]+)):(\d{1,5})$/.exec(text) ?? [];
  const host = bracketed ?? plain ?? '';
  const port = Number(digits);
  const isHost = bracketed === undefined ? host === 'localhost' || isIP(host) === 4 : isIP(host) === 6;
  return isHost && port >= 1 && port <= MAX_PORT ? { host, port } : null;
}

/** Whether only this host can reach it. */
export function isLocalAddress(address: ListenAddress): boolean {
  if ('path' in address) return true;
  return address.host === 'localhost' || address.host === '::1' || address.host.startsWith('127.');
}
