import type { Clock, Logger } from '@mountwatch/runtime';
import type { OwnChildren } from './child/own-children.ts';
import type { WorkerPool } from './child/worker-pool.ts';
import type { AgentConfig } from './config/agent-config.ts';
import { type Discovery, discover, rediscover } from './discovery/discover.ts';
import { MountObserver, type MountObserverParts } from './mount-observer.ts';
import { MountLedger } from './mount-state/mount-ledger.ts';
import type { Outbox } from './outbox/outbox.ts';
import type { SelfHealth } from './status/self-health.ts';

interface Core {
  config: AgentConfig;
  clock: Clock;
  logger: Logger;
  health: SelfHealth;
  pool: WorkerPool;
  children: OwnChildren;
  outbox: Outbox;
}

/** Looks for the mounts that the configuration wants. */
export function discoverMounts(pool: WorkerPool, { filesystemTypes, probe }: AgentConfig): Promise<Discovery> {
  return discover(pool, { filesystemTypes, rules: probe.rules });
}

/** The observer as the configuration wants it; what its mounts were before is in the outbox. */
export function makeObserver(
  { config, clock, logger, health, pool, children, outbox }: Core,
  { provesAliveSince, tally }: Pick<MountObserverParts, 'provesAliveSince' | 'tally'>,
): MountObserver {
  const { discovery, filesystemTypes, probe } = config;
  const deadlineMs = probe.timeoutSeconds * 1000;
  return new MountObserver({
    ...{ clock, logger, health, tally },
    ledger: new MountLedger(outbox.storedMounts()),
    toldSuspicions: outbox.toldSuspicions(),
    means: { pool, children, terms: { deadlineMs, slowMs: probe.slowSeconds * 1000, clock } },
    policy: { intervalMs: probe.intervalSeconds * 1000, deadlineMs, rules: probe.rules },
    discoveryIntervalMs: discovery.intervalSeconds * 1000,
    discover: rediscover(pool, { filesystemTypes, rules: probe.rules }),
    append: (change) => outbox.append(change),
    provesAliveSince: probe.skipWhenTrafficProves ? provesAliveSince : () => null,
  });
}
