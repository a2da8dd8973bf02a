import { release } from 'node:os';
import { type AgentHello, PROTOCOL_VERSION } from '@mountwatch/protocol';
import type { Clock } from '@mountwatch/runtime';
import type { AgentConfig } from '../config/agent-config.ts';
import { readDistribution } from './read-distribution.ts';
import { readMachineId } from './read-machine-id.ts';

/** What stays the same of this agent and its machine while the process lives. */
export interface Introduction {
  agentVersion: string;
  agentId: string;
  streamId: string;
  bootId: string;
  startedAtMs: number;
}

/** How the agent introduces itself on each connection. */
export function makeHello(introduction: Introduction, config: AgentConfig, clock: Clock): AgentHello {
  const { startedAtMs, ...same } = introduction;
  return {
    ...same,
    protocolVersion: PROTOCOL_VERSION,
    hostName: config.hostName,
    machineId: readMachineId(),
    kernel: release().slice(0, 128),
    startedAt: new Date(startedAtMs).toISOString(),
    sentAt: new Date(clock.nowMs()).toISOString(),
    labels: labelsOf(config),
    probeIntervalSeconds: config.probe.intervalSeconds,
    probeTimeoutSeconds: config.probe.timeoutSeconds,
  };
}

/** What people configure goes before what the agent finds out. */
function labelsOf({ labels }: AgentConfig): AgentHello['labels'] {
  const distribution = readDistribution();
  return { ...(distribution && { distribution }), ...labels };
}
