import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { AgentHeartbeat } from './agent-heartbeat.ts';
import { AgentHello, PROTOCOL_VERSION } from './agent-hello.ts';
import { AgentRecord } from './agent-records.ts';

function golden(name: string): unknown {
  return JSON.parse(readFileSync(join(import.meta.dirname, '..', 'golden', name), 'utf8'));
}

describe.each([1, 2])("a version %i agent's messages parse for ever, and nothing of them is dropped:", (version) => {
  test('its hello', () => {
    expect(AgentHello.parse(golden(`v${version}-hello.json`))).toMatchObject(
      golden(`v${version}-hello.json`) as object,
    );
  });

  test('its heartbeat', () => {
    const heartbeat = golden(`v${version}-heartbeat.json`) as object;
    expect(AgentHeartbeat.parse(heartbeat)).toMatchObject(heartbeat);
  });

  test('its records', () => {
    const records = golden(`v${version}-records.json`) as object[];
    expect(records.map((record) => AgentRecord.parse(record))).toMatchObject(records);
  });
});

test('the newest golden records hold every kind of record', () => {
  const records = golden(`v${PROTOCOL_VERSION}-records.json`) as { kind: string }[];
  expect(new Set(records.map((record) => record.kind))).toEqual(
    new Set(AgentRecord.options.map((option) => option.shape.kind.value)),
  );
});
