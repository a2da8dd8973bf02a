import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Demo } from '@mountwatch/protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../../testing/test-app.ts';

const fault = { id: 'server', title: 't', detail: 'd', startsAt: null, endsAt: null, isRunning: false };
let fleet: Server;
let asked: string[] = [];
let demo: TestApp;
let real: TestApp;

beforeAll(async () => {
  fleet = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    if (request.method === 'GET') response.end(JSON.stringify([fault]));
    else response.writeHead(request.url === '/faults/server' ? 204 : 404).end();
  });
  await new Promise<void>((resolve) => fleet.listen(0, '127.0.0.1', resolve));
  const demoControlUrl = `http://127.0.0.1:${(fleet.address() as AddressInfo).port}`;
  [demo, real] = await Promise.all([startTestApp({ demoControlUrl }), startTestApp()]);
});
afterAll(async () => {
  await Promise.all([demo.stop(), real.stop()]);
  fleet.close();
});

describe('GET /api/v1/demo', () => {
  it('200: says that a real installation is no demo', async () => {
    expect((await real.ask<Demo>('/api/v1/demo')).body).toEqual({ isDemo: false, faults: [] });
  });

  it('200: tells what the simulated fleet can have', async () => {
    expect((await demo.ask<Demo>('/api/v1/demo')).body).toEqual({ isDemo: true, faults: [fault] });
  });
});

describe('POST /api/v1/demo/faults/{id}', () => {
  it('204: asks the simulated fleet for the fault', async () => {
    asked = [];
    expect((await demo.post('/api/v1/demo/faults/server', {})).status).toBe(204);
    expect(asked).toEqual(['POST /faults/server']);
  });

  it('404: knows no other fault, and none where there is no demo', async () => {
    expect((await demo.post('/api/v1/demo/faults/flood', {})).status).toBe(404);
    expect((await real.post('/api/v1/demo/faults/server', {})).status).toBe(404);
  });

  it('400: a name that could be a path of its own is none', async () => {
    expect((await demo.post('/api/v1/demo/faults/..%2Fx', {})).status).toBe(400);
  });
});
