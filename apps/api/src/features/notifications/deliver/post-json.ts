import { type LookupAddress, lookup } from 'node:dns';
import { request as requestPlain } from 'node:http';
import { request as requestSecure } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import type { AllowedAddresses } from './allowed-addresses.ts';

/** A message as it goes over the wire. */
export interface Posting {
  url: string;
  headers: Record<string, string>;
  body: string;
}

/** What came of it; `isFinal`: trying again would not help. */
export interface Posted {
  isDelivered: boolean;
  isFinal: boolean;
  detail: string;
}

const DEADLINE_MS = 10_000;
/** Of what is refused, these may be taken later. */
const LATER = new Set([408, 425, 429]);

/**
 * Posts once, follows nothing and reads no answer but its status. The address is judged where it is resolved, and that very
 * one is connected to, so that a name cannot point elsewhere in between.
 */
export async function postJson(posting: Posting, allowed: AllowedAddresses, signal: AbortSignal): Promise<Posted> {
  const deadline = AbortSignal.timeout(DEADLINE_MS);
  try {
    const status = await statusOf(posting, allowed, AbortSignal.any([signal, deadline]));
    const isDelivered = status >= 200 && status < 300;
    const isFinal = status >= 300 && status < 500 && !LATER.has(status);
    return { isDelivered, isFinal, detail: `answered ${status}` };
  } catch (err) {
    if (err instanceof NotAllowedError) return { isDelivered: false, isFinal: true, detail: err.message };
    const detail = deadline.aborted ? `no answer within ${DEADLINE_MS / 1000} s` : reasonOf(err);
    return { isDelivered: false, isFinal: false, detail };
  }
}

function statusOf(posting: Posting, allowed: AllowedAddresses, signal: AbortSignal): Promise<number> {
  const url = new URL(posting.url);
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const check = (address: string) => refuse(address, url.protocol, allowed);
  if (isIP(host)) check(host);
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  const send = url.protocol === 'https:' ? requestSecure : requestPlain;
  const headers = { ...posting.headers, 'content-length': String(Buffer.byteLength(posting.body)) };
  const options = {
    method: 'POST',
    headers,
    agent: false,
    signal,
    lookup: lookupChecked(check),
    maxHeaderSize: 16_384,
  };
  const request = send(url, options, (response) => {
    resolve(response.statusCode ?? 0);
    response.destroy();
  });
  request.on('error', reject);
  request.end(posting.body);
  return promise;
}

function lookupChecked(check: (address: string) => void): LookupFunction {
  return (hostname, options, done) => {
    lookup(hostname, { ...options, all: true }, (err, addresses: LookupAddress[]) => {
      try {
        if (err) throw err;
        for (const { address } of addresses) check(address);
        if (options.all) done(null, addresses);
        else done(null, addresses[0]?.address ?? '', addresses[0]?.family);
      } catch (refused) {
        done(refused as Error, '');
      }
    });
  };
}

class NotAllowedError extends Error {}

function refuse(address: string, protocol: string, allowed: AllowedAddresses): void {
  if (!allowed.allows(address)) {
    throw new NotAllowedError(`${address} is private; MOUNTWATCH_NOTIFY_PRIVATE_TARGETS does not allow it`);
  }
  if (protocol === 'http:' && !allowed.isLoopback(address)) {
    throw new NotAllowedError('http goes to this machine only: use https');
  }
}

/** The code alone where there is one: a message may hold more of the address than is to be shown. */
function reasonOf(err: unknown): string {
  const { code, message, errors } = err as { code?: unknown; message?: unknown; errors?: unknown[] };
  if (typeof code === 'string') return WORDS[code] ?? code;
  if (Array.isArray(errors) && errors.length > 0) return reasonOf(errors[0]);
  return typeof message === 'string' && message !== '' ? message.slice(0, 200) : 'could not be sent';
}

const WORDS: Record<string, string> = {
  ECONNREFUSED: 'the connection was refused',
  ECONNRESET: 'the connection was reset',
  ENOTFOUND: 'no such host',
  EHOSTUNREACH: 'no way to the host',
  ABORT_ERR: 'broken off',
};
