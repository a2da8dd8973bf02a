import type { Clock, Logger } from '@mountwatch/runtime';
import type { AgentConfig } from '../config/agent-config.ts';
import type { SelfHealth } from '../status/self-health.ts';
import { readAgentId } from './agent-identity.ts';
import { Outbox } from './outbox.ts';
import { openOutboxDatabase } from './outbox-database.ts';

/** Opens the state directory: the agent's name for ever, and the outbox, whose failures are the stage `outbox`'s. */
export function openOutbox(
  { outbox: { maxRecords }, stateDirectory }: AgentConfig,
  { clock, health, logger }: { clock: Clock; health: SelfHealth; logger: Logger },
): { agentId: string; outbox: Outbox } {
  const agentId = readAgentId(stateDirectory);
  const { database, setAside } = openOutboxDatabase(stateDirectory);
  if (setAside) logger.error(`the outbox was broken and is kept as ${setAside}; what it had not sent is lost`);
  const onAccess = (fault: unknown) => (fault ? health.failed('outbox', fault) : health.succeeded('outbox'));
  return { agentId, outbox: new Outbox(database, { maxRecords, clock, onAccess }) };
}
