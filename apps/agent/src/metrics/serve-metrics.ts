import { chmodSync, rmSync } from 'node:fs';
import type { Server, ServerResponse } from 'node:http';
import type { ListenAddress } from './listen-address.ts';
import { createServer } from './node-http.ts';

const DEADLINE_MS = 5000;
const MAX_CONNECTIONS = 16;

/** What is told to whoever asks, and who hears that it could not be. */
export interface MetricsPage {
  text(): string;
  onFault(fault: unknown): void;
}

/** Answers `GET /metrics`, and nothing else. A socket left by a killed agent is replaced. Rejects where it cannot listen. */
export function serveMetrics(address: ListenAddress, page: MetricsPage): Promise<Server> {
  const server = createServer((request, response) => {
    const path = request.url?.split('?', 1)[0];
    if (path !== '/metrics') answer(response, 404, 'metrics are at /metrics\n');
    else if (request.method !== 'GET' && request.method !== 'HEAD') answer(response, 405, 'only GET\n');
    else answerMetrics(response, page);
  });
  server.maxConnections = MAX_CONNECTIONS;
  server.requestTimeout = DEADLINE_MS;
  server.headersTimeout = DEADLINE_MS;
  server.keepAliveTimeout = DEADLINE_MS;
  if ('path' in address) rmSync(address.path, { force: true });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(address, () => {
      if ('path' in address) chmodSync(address.path, 0o660);
      resolve(server);
    });
  });
}

function answerMetrics(response: ServerResponse, { onFault, text }: MetricsPage): void {
  try {
    answer(response, 200, text());
  } catch (fault) {
    onFault(fault);
    answer(response, 500, 'the metrics could not be made; the agent’s log says why\n');
  }
}

function answer(response: ServerResponse, status: number, text: string): void {
  const type = status === 200 ? 'text/plain; version=0.0.4; charset=utf-8' : 'text/plain; charset=utf-8';
  response.writeHead(status, { 'content-type': type, 'content-length': Buffer.byteLength(text) }).end(text);
}
