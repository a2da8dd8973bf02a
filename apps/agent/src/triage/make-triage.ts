import type { Clock } from '@mountwatch/runtime';
import type { MountObserver } from '../mount-observer.ts';
import type { Outbox } from '../outbox/outbox.ts';
import type { SelfHealth } from '../status/self-health.ts';
import { climb } from './climb.ts';
import { NameLookup } from './name-lookup.ts';
import { TriageStage } from './triage-stage.ts';

interface Core {
  clock: Clock;
  health: SelfHealth;
  outbox: Outbox;
}

/** Of one rung; a second SYN is sent after 1 s, so that one lost packet is no failure. */
const DEADLINE_MS = 3000;
const PORTMAPPER_PORT = 111;

/** The stage that climbs towards the servers of mounts in trouble; the first trouble begins it. */
export function makeTriage(
  { clock, health, outbox }: Core,
  observer: Pick<MountObserver, 'descriptions' | 'troubles'>,
): TriageStage {
  const terms = { clock, lookup: new NameLookup(), deadlineMs: DEADLINE_MS, portmapperPort: PORTMAPPER_PORT };
  const stage = new TriageStage({
    ...{ clock, health },
    troubledMounts: () => observer.descriptions.filter((mount) => observer.troubles.superblocks.has(mount.superblock)),
    climb: (target, signal) => climb(target, terms, signal),
    append: (change) => outbox.append(change),
  });
  observer.troubles.onChanged(() => stage.reviewSoon());
  return stage;
}
