import { chmodSync, rmSync } from 'node:fs';
import { createConnection, createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { StatusReport } from './status-report.ts';

const DEADLINE_MS = 3000;
const MAX_REPORT_BYTES = 64 * 1024 * 1024;

/** Where the running agent answers: whoever may enter its state directory may ask. */
export function statusSocketPath(stateDirectory: string): string {
  return join(stateDirectory, 'status.sock');
}

/** What is told to whoever asks, and who hears that it could not be. */
export interface StatusSource {
  report(): StatusReport;
  onFault(fault: unknown): void;
}

/** Answers each connection with one report and closes it. A socket left by a killed agent is replaced. */
export function serveStatus(path: string, { report, onFault }: StatusSource): Promise<Server> {
  rmSync(path, { force: true });
  const server = createServer((socket) => {
    socket.on('error', () => socket.destroy());
    socket.setTimeout(DEADLINE_MS, () => socket.destroy());
    try {
      socket.end(JSON.stringify(report()));
    } catch (fault) {
      onFault(fault);
      socket.destroy();
    }
  });
  server.maxConnections = 16;
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(path, () => {
      chmodSync(path, 0o660);
      resolve(server);
    });
  });
}

/** Asks the running agent; rejects where none runs, or where it does not answer in time. */
export function askStatus(path: string): Promise<StatusReport> {
  return new Promise((resolve, reject) => {
    const socket = createConnection(path);
    const chunks: Buffer[] = [];
    let sizeBytes = 0;
    socket.setTimeout(DEADLINE_MS, () => socket.destroy(new Error('the agent does not answer')));
    socket.on('data', (chunk: Buffer) => {
      chunks.push(chunk);
      sizeBytes += chunk.length;
      if (sizeBytes > MAX_REPORT_BYTES) socket.destroy(new Error('the answer is too long'));
    });
    socket.once('error', reject);
    socket.once('end', () => {
      try {
        resolve(StatusReport.parse(JSON.parse(Buffer.concat(chunks).toString('utf8'))));
      } catch (error) {
        reject(error);
      }
    });
  });
}
