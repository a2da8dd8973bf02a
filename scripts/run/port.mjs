import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { createServer } from 'node:net';
import { PlainError } from '../plain-error.mjs';

/**
 * The port that people open, from `MOUNTWATCH_PORT`; fails with a plain message where that is none.
 * @param {Record<string, string | undefined>} environment
 */
export function portFrom(environment) {
  const port = Number(environment.MOUNTWATCH_PORT || 7420);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw new PlainError(`MOUNTWATCH_PORT is "${environment.MOUNTWATCH_PORT}", and no port from 1 to 65535.`);
  }
  return port;
}

/**
 * Fails with a plain message, and the name of who has it where that can be seen, if the port cannot be listened on.
 * @param {string} host
 * @param {number} port
 */
export async function requireFreePort(host, port) {
  const error = await listenError(host, port);
  if (!error) return;
  if (error.code === 'EADDRINUSE') {
    const owner = ownerOf(port);
    throw new PlainError(
      `Port ${port} is taken${owner ? ` by ${owner}` : ''}.`,
      'End that, or choose another port in front of the command, such as MOUNTWATCH_PORT=7421.',
    );
  }
  throw new PlainError(
    `Cannot listen on ${host}:${port}: ${error.message}`,
    'Check MOUNTWATCH_HOST and MOUNTWATCH_PORT.',
  );
}

/** @returns {Promise<NodeJS.ErrnoException | undefined>} */
function listenError(host, port) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', resolve);
    server.listen({ host, port, exclusive: true }, () => server.close(() => resolve(undefined)));
  });
}

/** The listening socket's inode, then the process that has it open: readable for our own processes, or for all as root. */
function ownerOf(port) {
  const inodes = new Set(['tcp', 'tcp6'].flatMap((table) => listeningInodes(`/proc/net/${table}`, port)));
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    if (descriptorsOf(pid).some((link) => inodes.has(link))) {
      return `${readFileSync(`/proc/${pid}/comm`, 'utf8').trim()} (pid ${pid})`;
    }
  }
  return undefined;
}

function listeningInodes(table, port) {
  const wanted = `:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  try {
    const rows = readFileSync(table, 'utf8').split('\n').slice(1);
    const fields = rows.map((row) => row.trim().split(/\s+/));
    return fields
      .filter(([, local, , state]) => local?.endsWith(wanted) && state === '0A')
      .map((row) => `socket:[${row[9]}]`);
  } catch {
    return [];
  }
}

function descriptorsOf(pid) {
  try {
    return readdirSync(`/proc/${pid}/fd`).map((fd) => {
      try {
        return readlinkSync(`/proc/${pid}/fd/${fd}`);
      } catch {
        return '';
      }
    });
  } catch {
    return [];
  }
}
