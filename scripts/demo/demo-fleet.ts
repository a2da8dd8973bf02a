/**
 * The demo's fleet in a process of its own: agents over the real protocol, the script of faults, and on loopback the way
 * by which the API asks for one (`GET /`, `POST /faults/{id}`).
 */
import { createServer } from 'node:http';
import { buildFleet, FLEET_SHAPES, Random, type VirtualHost, WireFleet } from '@mountwatch/simulator';
import { blockedProgramsOf } from './blocked-programs.ts';
import { type DemoFault, demoFaults } from './demo-faults.ts';
import { kernelLinesOf } from './kernel-lines.ts';
import { nameFleet } from './name-fleet.ts';
import type { Saying } from './saying.ts';

const CONNECT_MS = 4_000;
const TURN_MS = 250;
const { DEMO_API_URL: apiUrl = '', DEMO_TOKEN: token = '', DEMO_CONTROL_PORT: controlPort, DEMO_SCRIPT } = process.env;

const random = new Random('demo');
const fleet = nameFleet(buildFleet(FLEET_SHAPES.large, random.fork('fleet')));
const wire = new WireFleet(fleet, { apiUrl, token, random, connectMs: CONNECT_MS, nowMs: Date.now });
const faults = demoFaults(fleet);
const startsAtMs = new Map<DemoFault, number>();
const linesOfHost = new Map<VirtualHost, number>();
let sayings: Saying[] = [];

function begin(fault: DemoFault, fromMs: number): void {
  startsAtMs.set(fault, fromMs);
  const whole = fault.faultAt(fromMs);
  wire.fail(whole);
  if (fault.isHanging) sayings.push(...kernelLinesOf(whole, nextSequence), ...blockedProgramsOf(whole));
}

function nextSequence(host: VirtualHost): number {
  const sequence = (linesOfHost.get(host) ?? 1000) + 1;
  linesOfHost.set(host, sequence);
  return sequence;
}

/** What kernels have said and agents have found by now goes out. */
function speak(): void {
  const nowMs = Date.now();
  for (const { host, record } of sayings.filter(({ atMs }) => atMs <= nowMs)) wire.say(host, [record]);
  sayings = sayings.filter(({ atMs }) => atMs > nowMs);
}

function stateOf(fault: DemoFault): object {
  const startMs = startsAtMs.get(fault);
  const nowMs = Date.now();
  const endMs = (startMs ?? 0) + fault.lastsMs;
  return {
    id: fault.id,
    title: fault.title,
    detail: fault.detail,
    startsAt: startMs === undefined ? null : new Date(startMs).toISOString(),
    endsAt: startMs === undefined ? null : new Date(endMs).toISOString(),
    isRunning: startMs !== undefined && startMs <= nowMs && nowMs < endMs,
  };
}

const control = createServer((request, response) => {
  const id = /^\/faults\/([a-z]+)$/.exec(request.url ?? '')?.[1];
  const asked = faults.find((fault) => fault.id === id);
  if (request.method === 'GET' && request.url === '/') {
    response.setHeader('content-type', 'application/json').end(JSON.stringify(faults.map(stateOf)));
  } else if (request.method === 'POST' && asked) {
    begin(asked, Date.now());
    response.writeHead(204).end();
  } else response.writeHead(404).end();
});

control.listen(Number(controlPort), '127.0.0.1');
wire.start();
const turn = setInterval(speak, TURN_MS);
const waiting = setInterval(() => {
  if (wire.ledger.connectedCount < fleet.hosts.length) return;
  clearInterval(waiting);
  if (DEMO_SCRIPT === 'on') for (const fault of faults) begin(fault, Date.now() + fault.afterMs);
  process.send?.({ kind: 'ready' });
}, 100);

function end(): void {
  clearInterval(turn);
  clearInterval(waiting);
  wire.stop();
  process.exit(0);
}
process.once('SIGTERM', end);
process.once('disconnect', end);
