import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { NotificationBody } from '@mountwatch/protocol';

export interface Received {
  path: string;
  headers: IncomingHttpHeaders;
  text: string;
  body: NotificationBody;
}

/** Somebody who takes webhooks on loopback, or does not. */
export interface TestReceiver {
  url: string;
  received: Received[];
  /** From now on; 0 takes the message and never answers. */
  answerWith(status: number, headers?: Record<string, string>): void;
  /** As `docs/notifications.md` tells receivers to verify it. */
  isSigned(place: number, secret: string): boolean;
  stop(): Promise<void>;
}

export async function startReceiver(): Promise<TestReceiver> {
  const received: Received[] = [];
  let [status, answerHeaders]: [number, Record<string, string>] = [200, {}];
  const server = createServer(async (request, response) => {
    let text = '';
    for await (const part of request) text += part;
    received.push({
      path: request.url ?? '',
      headers: request.headers,
      text,
      body: NotificationBody.parse(JSON.parse(text)),
    });
    if (status !== 0) response.writeHead(status, answerHeaders).end('a body that nobody reads');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    answerWith: (next, headers = {}) => {
      [status, answerHeaders] = [next, headers];
    },
    isSigned: (place, secret) => {
      const { headers, text } = received[place] as Received;
      const [, seconds, hex] = /^t=(\d+),v1=([0-9a-f]+)$/.exec(String(headers['mountwatch-signature'])) ?? [];
      return createHmac('sha256', secret).update(`${seconds}.${text}`).digest('hex') === hex;
    },
    stop: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
