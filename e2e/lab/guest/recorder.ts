/**
 * Runs in the guest: takes the API's place for one agent, and writes down what the agent reports and what the kernel logs,
 * each with the moment at which it was there to be read. All by one clock, the guest's. Arguments: the record's file, the
 * file with the mounts' states of now, and what else to watch: `exporter`, `cost`.
 */
import { appendFileSync, createReadStream, renameSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { AGENT_NAMESPACE, type AgentRecord, type BatchReply, type HelloReply } from '@mountwatch/protocol';
import { Server } from 'socket.io';
import { sampleCost } from './sample-cost.ts';
import { scrapeExporter } from './scrape-exporter.ts';

const API_PORT = 7420;
const SCRAPE_INTERVAL_MS = 15_000;
const COST_INTERVAL_MS = 30_000;
const FIRST_LINE = 'lab: the record begins';

const [eventsFile = '', statesFile = '', ...watched] = process.argv.slice(2);
const states = new Map<string, string>();
let acknowledged = 0;

const write = (event: object) => appendFileSync(eventsFile, `${JSON.stringify({ atMs: Date.now(), ...event })}\n`);

function writeStates(): void {
  const lines = [...states].map(([mountpoint, state]) => `${mountpoint} ${state}\n`).join('');
  writeFileSync(`${statesFile}.new`, lines);
  renameSync(`${statesFile}.new`, statesFile);
}

function take(record: AgentRecord): void {
  if (record.sequence <= acknowledged) return;
  acknowledged = record.sequence;
  write({ kind: 'record', record });
  if (record.kind === 'transition') states.set(record.mountpoint, record.to);
}

function listen(): void {
  const http = createServer();
  const namespace = new Server(http, { transports: ['websocket'] }).of(AGENT_NAMESPACE);
  namespace.on('connection', (socket) => {
    socket.on('hello', (_: unknown, reply: (answer: HelloReply) => void) => {
      const receivedAt = new Date().toISOString();
      reply({ ok: true, hostId: 'lab', isKnown: acknowledged > 0, acknowledgedSequence: acknowledged, receivedAt });
    });
    socket.on('batch', ({ records }: { records: AgentRecord[] }, reply: (answer: BatchReply) => void) => {
      for (const record of records) take(record);
      writeStates();
      const storedCount = records.length;
      reply({ ok: true, acknowledgedSequence: acknowledged, storedCount, repeatedCount: 0, refused: [] });
    });
  });
  http.listen(API_PORT, '127.0.0.1', writeStates);
}

function followKernelLog(): void {
  let hasBegun = false;
  writeFileSync('/dev/kmsg', FIRST_LINE);
  createReadStream('/dev/kmsg', { encoding: 'utf8', highWaterMark: 8192 }).on('data', (text) => {
    hasBegun ||= text.includes(FIRST_LINE);
    if (hasBegun && /;(nfs|lockd|RPC|INFO: task)/i.test(String(text))) write({ kind: 'kernel', text: String(text) });
  });
}

followKernelLog();
listen();
if (watched.includes('exporter')) setInterval(async () => write(await scrapeExporter()), SCRAPE_INTERVAL_MS);
if (watched.includes('cost')) setInterval(() => write(sampleCost()), COST_INTERVAL_MS);
