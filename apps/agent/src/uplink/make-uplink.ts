import type { Clock, Logger } from '@mountwatch/runtime';
import type { AgentConfig } from '../config/agent-config.ts';
import type { MountObserver } from '../mount-observer.ts';
import type { Outbox } from '../outbox/outbox.ts';
import type { AgentReporter } from '../status/agent-reporter.ts';
import type { SelfHealth } from '../status/self-health.ts';
import { ProbeNowAnswer } from './answer-probe-now.ts';
import { ApiConnection } from './api-connection.ts';
import { readToken } from './read-token.ts';
import { Uplink } from './uplink.ts';

interface Core {
  config: AgentConfig;
  clock: Clock;
  logger: Logger;
  health: SelfHealth;
  outbox: Outbox;
}

/** The way to the API, and what may be asked by it. */
export function makeUplink(
  { config, clock, health, logger, outbox }: Core,
  observer: MountObserver,
  reporter: AgentReporter,
): { connection: ApiConnection; uplink: Uplink } {
  const probeNow = new ProbeNowAnswer({
    clock,
    mounts: () => observer.descriptions,
    probeSoon: (superblocks) => observer.probeSoon(superblocks),
  });
  const connection = new ApiConnection({
    ...{ apiUrl: config.apiUrl, health, logger },
    readToken: () => readToken(config),
    makeHello: () => reporter.hello(),
    answerProbeNow: (message) => {
      const reply = probeNow.take(message);
      if (reply.acceptedCount > 0) uplink.beatSoon();
      return reply;
    },
    onWelcome: ({ acknowledgedSequence, receivedAt }) => {
      reporter.noteWelcome(receivedAt);
      const { isInventoryRestated } = outbox.resume(acknowledgedSequence, clock.nowMs());
      if (isInventoryRestated) logger.info('the API knows another past of this host: every mount is described again');
    },
  });
  const heartbeatMs = Math.min(10, Math.max(1, config.probe.intervalSeconds)) * 1000;
  const makeHeartbeat = () => reporter.heartbeat();
  const uplink = new Uplink({ connection, outbox, health, logger, heartbeatMs, makeHeartbeat });
  return { connection, uplink };
}
