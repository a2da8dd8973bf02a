import { isAnswerAfter } from '../fleet/answer-tally.ts';
import type { Component } from '../fleet/component.ts';
import { wordOf } from '../fleet/word.ts';
import type { Accused } from './accused.ts';
import type { Bench } from './bench.ts';
import { type Judgement, keyOf } from './judgement.ts';
import { accusingShare, hearHosts } from './testimony.ts';

/** A server or an export that may be at fault since an onset, for these mounts; some may have failed shortly before. */
export interface Suspect {
  kind: 'server' | 'export';
  component: Component;
  accused: readonly Accused[];
  onsetMs: number;
}

/**
 * The verdict on a suspect, or nothing. It is reached on what is bad now and seen by several hosts; it is kept, at a lower
 * share, on all that was bad in the incident's present spell.
 */
export function judgeSuspect(suspect: Suspect, bench: Bench): Judgement | undefined {
  const { kind, component, onsetMs } = suspect;
  const key = keyOf(kind, component.id);
  const isOpen = bench.isOpen(key);
  const accused = suspect.accused.filter((mount) => mount.isBadNow || (isOpen && mount.ownerKey === key));
  if (!accused.some((mount) => mount.isBadNow)) return undefined;
  const wave = accused.filter((mount) => mount.sinceMs >= onsetMs);
  const testimony = hearHosts(component, wave, onsetMs);
  const share = isOpen ? bench.settings.keepShare : bench.settings.guiltyShare;
  if (testimony.accusing < bench.settings.minAccusingHosts || accusingShare(testimony) < share) return undefined;
  return { kind, componentId: component.id, onsetMs, accused };
}

/** How many mounts of these components answer since the onset, without those that accuse or did. */
export function countAnsweringMounts(components: readonly Component[], suspect: Suspect, bench: Bench): number {
  const ids = new Set(components.map((component) => component.id));
  let count = components.reduce((sum, component) => sum + component.mountAnswers.countAfter(suspect.onsetMs), 0);
  for (const mount of suspect.accused) {
    if (mount.isBadNow || !(ids.has(mount.serverId) || ids.has(mount.exportId))) continue;
    const cell = bench.fleet.cell(mount.mountId);
    const isCounted = cell && wordOf(cell.state) === 'good' && !bench.fleet.isSilent(cell.hostId);
    if (isCounted && isAnswerAfter(cell.observedAtMs, suspect.onsetMs)) count--;
  }
  return count;
}
