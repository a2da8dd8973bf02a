import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { AgentHeartbeat } from './agent-heartbeat.ts';
import { AgentHello } from './agent-hello.ts';
import { AgentRecord } from './agent-records.ts';

function golden(name: string): unknown {
  return JSON.parse(readFileSync(join(import.meta.dirname, '..', 'golden', name), 'utf8'));
}

test("a version 1 agent's hello parses, and nothing of it is dropped", () => {
  expect(AgentHello.parse(golden('v1-hello.json'))).toEqual(golden('v1-hello.json'));
});

test("a version 1 agent's heartbeat parses, and nothing of it is dropped", () => {
  expect(AgentHeartbeat.parse(golden('v1-heartbeat.json'))).toEqual(golden('v1-heartbeat.json'));
});

test('every kind of a version 1 record parses, and nothing of it is dropped', () => {
  const records = golden('v1-records.json') as { kind: string }[];
  expect(records.map((record) => AgentRecord.parse(record))).toEqual(records);
  expect(new Set(records.map((record) => record.kind))).toEqual(
    new Set(AgentRecord.options.map((option) => option.shape.kind.value)),
  );
});
