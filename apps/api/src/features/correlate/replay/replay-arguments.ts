import { parseArgs } from 'node:util';
import { type CorrelatorSettings, DEFAULT_SETTINGS } from '@mountwatch/correlation';
import type { Stretch } from './past.store.ts';

/** What one asks a replay for. */
export interface ReplayArguments {
  stretch: Stretch;
  settings: Partial<CorrelatorSettings>;
  isJson: boolean;
}

/** Wrong use, in words for whoever typed it. */
export class WrongUse extends Error {}

export const USAGE = `usage: npm run replay -- --from INSTANT [--to INSTANT] [--set NAME=NUMBER …] [--json]

Plays the stored evidence before the correlation engine again, with other settings where you say so, and prints how the
incidents would differ. It reads and writes nothing. INSTANT is UTC, ISO-8601 (2026-11-22T10:00:00Z), or how long ago
(90m, 6h, 2d). NAME is a setting of the engine: ${Object.keys(DEFAULT_SETTINGS).join(', ')}.
`;

const UNIT_MS: Record<string, number> = { m: 60_000, h: 3_600_000, d: 86_400_000 };
const LONGEST_MS = 31 * 86_400_000;

/** Throws `WrongUse`. */
export function readReplayArguments(args: readonly string[], nowMs: number): ReplayArguments {
  const values = parsed(args);
  if (values.from === undefined) throw new WrongUse('--from is missing');
  const from = instantOf(values.from, nowMs);
  const to = instantOf(values.to ?? '0m', nowMs);
  const lengthMs = to.getTime() - from.getTime();
  if (lengthMs <= 0) throw new WrongUse('--from must be before --to');
  if (lengthMs > LONGEST_MS) throw new WrongUse('at most 31 days can be played at once');
  return { stretch: { from, to }, settings: settingsOf(values.set ?? []), isJson: values.json ?? false };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        from: { type: 'string' },
        to: { type: 'string' },
        set: { type: 'string', multiple: true },
        json: { type: 'boolean' },
      },
    }).values;
  } catch (error) {
    throw new WrongUse((error as Error).message);
  }
}

function instantOf(text: string, nowMs: number): Date {
  const ago = /^(\d+)([mhd])$/.exec(text);
  if (ago) return new Date(nowMs - Number(ago[1]) * (UNIT_MS[ago[2] ?? ''] ?? 0));
  const instant = new Date(text);
  if (Number.isNaN(instant.getTime())) throw new WrongUse(`"${text}" is no instant`);
  return instant;
}

function settingsOf(pairs: readonly string[]): Partial<CorrelatorSettings> {
  return Object.fromEntries(
    pairs.map((pair) => {
      const [name = '', text = ''] = pair.split('=');
      if (!(name in DEFAULT_SETTINGS)) throw new WrongUse(`the engine has no setting "${name}"`);
      const value = Number(text);
      if (text.trim() === '' || !Number.isFinite(value)) throw new WrongUse(`--set ${pair}: expected NAME=NUMBER`);
      return [name, value];
    }),
  );
}
