import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { AgentHeartbeat } from './agent-heartbeat.ts';
import { AgentHello, PROTOCOL_VERSION } from './agent-hello.ts';
import { AgentRecord } from './agent-records.ts';
import { CompactHeartbeat } from './compact-heartbeat.ts';
import { checkMinutes } from './packed/check-summaries.ts';
import { readSummaries } from './packed/packed-summaries.ts';

function golden(name: string): unknown {
  return JSON.parse(readFileSync(join(import.meta.dirname, '..', 'golden', name), 'utf8'));
}

describe.each([1, 2, 3])("a version %i agent's messages parse for ever, and nothing of them is dropped:", (version) => {
  test('its hello', () => {
    expect(AgentHello.parse(golden(`v${version}-hello.json`))).toMatchObject(
      golden(`v${version}-hello.json`) as object,
    );
  });

  test('its heartbeat', () => {
    const heartbeat = golden(`v${version}-heartbeat.json`) as object;
    const Heartbeat = version < 3 ? AgentHeartbeat : CompactHeartbeat;
    expect(Heartbeat.parse(heartbeat)).toMatchObject(heartbeat);
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

test('packed minutes of version 3 are read for ever', () => {
  const records = (golden('v3-records.json') as object[]).map((record) => AgentRecord.parse(record));
  const packed = records.flatMap((record) => (record.kind === 'packed-minutes' ? record.minutes.packed : []));
  const [first] = packed.map((base64) => Uint8Array.from(atob(base64), (character) => character.charCodeAt(0)));
  // The first byte says that it is not deflated.
  expect(first?.[0]).toBe(1);
  const bytes = first?.subarray(1) ?? new Uint8Array();
  expect(checkMinutes(bytes)).toBe(1);
  expect(readSummaries(bytes)).toEqual([
    {
      name: '/mnt/home',
      summary: {
        counts: { ok: 5, hung: 1 },
        latency: [
          [14, 4],
          [15, 1],
        ],
        skipped: 0,
        operations: [['GETATTR', 25, 36, 0, 0, 5200, 6000, 1, 20, 22]],
      },
    },
  ]);
});
