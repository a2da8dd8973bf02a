/**
 * The demo's fleet in a process of its own: agents over the real protocol, the script of faults, and on loopback the way
 * by which the API asks for one (`GET /`, `POST /faults/{id}`).
 */
import { createServer } from 'node:http';
import { buildFleet, FLEET_SHAPES, Random } from '@mountwatch/simulator';
import { type DemoFault, demoFaults } from './demo-faults.ts';
import { nameFleet } from './name-fleet.ts';
import { SpeakingFleet } from './speaking-fleet.ts';

const CONNECT_MS = 4_000;
const { DEMO_API_URL: apiUrl = '', DEMO_TOKEN: token = '', DEMO_CONTROL_PORT: controlPort, DEMO_SCRIPT } = process.env;

const random = new Random('demo');
const fleet = nameFleet(buildFleet(FLEET_SHAPES.large, random.fork('fleet')));
const speaking = new SpeakingFleet(fleet, { apiUrl, token, random, connectMs: CONNECT_MS, nowMs: Date.now });
const faults = demoFaults(fleet);
const startsAtMs = new Map<DemoFault, number>();

function begin(fault: DemoFault, fromMs: number): void {
  startsAtMs.set(fault, fromMs);
  speaking.fail(fault.faultAt(fromMs), fault);
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
speaking.start();
const waiting = setInterval(() => {
  if (!speaking.areAllConnected) return;
  clearInterval(waiting);
  if (DEMO_SCRIPT === 'on') for (const fault of faults) begin(fault, Date.now() + fault.afterMs);
  process.send?.({ kind: 'ready' });
}, 100);

function end(): void {
  clearInterval(waiting);
  speaking.stop();
  process.exit(0);
}
process.once('SIGTERM', end);
process.once('disconnect', end);
