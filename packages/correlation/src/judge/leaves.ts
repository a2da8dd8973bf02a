import { type Accuser, groupAccusers, hostsOf, onsetOf } from './accuser.ts';
import type { Court } from './case.ts';
import { type Judgement, keyOf } from './judgement.ts';

/** Mounts of one unit that fail within this time of each other fail together: one probe interval and some. */
const TOGETHER_MS = 12_000;

/**
 * What nothing wider explains is still told: the host, where all its mounts of one server failed together, else each mount
 * for itself. Suspicions alone are not: they pass, or become hangs.
 */
export function judgeLeaves(accusers: readonly Accuser[], court: Court): Judgement[] {
  const judgements: Judgement[] = [];
  const left = accusers.filter(
    ({ isExplained, channel, state }) => !isExplained && channel === 'hard' && state !== 'suspected',
  );
  for (const [unit, ofUnit] of groupAccusers(left, ({ cell }) => cell.place.unit)) {
    const key = keyOf('host', unit.host.id);
    const bad = ofUnit.filter(({ isBadNow }) => isBadNow);
    if (bad.length === 0) continue;
    const kept = court.isHeld(key) ? ofUnit.filter((it) => it.isBadNow || it.ownerKey === key) : bad;
    if (kept.length > 1 && kept.length === unit.cells.length && areTogether(kept)) {
      judgements.push(leafOf('host', unit.host.id, kept));
    } else for (const accuser of bad) judgements.push(leafOf('mount', accuser.cell.id, [accuser]));
  }
  return mergeOfHost(judgements);
}

function areTogether(accusers: readonly Accuser[]): boolean {
  return accusers.every(({ sinceMs }) => sinceMs - onsetOf(accusers) <= TOGETHER_MS);
}

function leafOf(kind: 'host' | 'mount', componentId: string, accusers: readonly Accuser[]): Judgement {
  return { kind, componentId, accusers, onsetMs: onsetOf(accusers), finding: null };
}

/** A host that lost several servers is one leaf. */
function mergeOfHost(judgements: readonly Judgement[]): Judgement[] {
  const merged = new Map<string, Judgement>();
  for (const judgement of judgements) {
    const key = keyOf(judgement.kind, judgement.componentId);
    const known = merged.get(key);
    const accusers = [...(known?.accusers ?? []), ...judgement.accusers];
    merged.set(key, known ? { ...known, accusers, onsetMs: onsetOf(accusers) } : judgement);
  }
  return [...merged.values()];
}

/** Whether everybody who could still speak of a leaf's servers has spoken since it began. */
export function isSettled({ accusers, onsetMs }: Judgement): boolean {
  const hosts = hostsOf(accusers);
  return accusers.every(({ cell }) => {
    const { server } = cell.place;
    const others = server.units.size - server.silentCount - hosts.size;
    return server.answers.countAfter(onsetMs) >= SPOKEN_SHARE * others;
  });
}

const SPOKEN_SHARE = 0.8;
