/**
 * Sends the lines of a file to `bare-ingest.ts`, each on one of many connections as soon as the line before was answered there, and
 * says over IPC how long it took until all were answered. Started with the port and the file as its arguments.
 */
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';

const CONNECTIONS = 50;

const [port, file = ''] = process.argv.slice(2);
const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
const startMs = performance.now();
await Promise.all(Array.from({ length: CONNECTIONS }, sendAll));
process.send?.({ kind: 'sent', seconds: (performance.now() - startMs) / 1000 });

function sendAll(): Promise<void> {
  const { promise, reject, resolve } = Promise.withResolvers<void>();
  const socket = connect(Number(port), '127.0.0.1');
  const sendNext = () => {
    const line = lines.pop();
    if (line === undefined) socket.end(resolve);
    else socket.write(`${line}\n`);
  };
  socket.once('connect', sendNext).on('data', sendNext).once('error', reject);
  return promise;
}
