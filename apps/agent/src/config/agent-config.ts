import { hostname } from 'node:os';
import { Labels } from '@mountwatch/protocol';
import { z } from 'zod';
import { MetricsConfig } from './metrics-config.ts';
import { ProbeRule } from './probe-rule.ts';

const Probe = z.strictObject({
  /** Each superblock is probed once in this time. */
  intervalSeconds: z.number().min(0.5).max(3600).default(10),
  /** A call that takes longer is hung. */
  timeoutSeconds: z.number().min(0.5).max(300).default(5),
  /** A call that takes longer is slow. */
  slowSeconds: z.number().min(0.001).max(300).default(1),
  /** Children that wait on dead mounts, or cannot be killed, all together. */
  maxOutstandingChildren: z.int().min(1).max(10_000).default(256),
  /** Whether a mount whose own traffic is answered is probed but once a minute. */
  skipWhenTrafficProves: z.boolean().default(true),
  /** What is different for some mounts; the first rule that matches a mount counts. In the environment as JSON. */
  rules: z.array(ProbeRule).max(1000).default([]),
});

const KernelLog = z.strictObject({
  isEnabled: z.boolean().default(true),
  /** Any program can write lines of other facilities than the kernel's: only for tests. */
  acceptUserspace: z.boolean().default(false),
});

const Log = z.strictObject({
  level: z.enum(['debug', 'info', 'warn', 'error']).default('info'),
  format: z.enum(['json', 'text']).default('text'),
});

/** The agent's whole configuration. Each key has an environment name too: `probe.intervalSeconds` is `MOUNTWATCH_AGENT_PROBE_INTERVAL_SECONDS`. */
export const AgentConfig = z.strictObject({
  apiUrl: z.url({ protocol: /^https?$/, error: 'expected an http or https address' }).default('http://127.0.0.1:7420'),
  /** The agent's credential; `tokenFile` is read at each connection and so can be changed while the agent runs. */
  token: z.string().min(1).optional(),
  tokenFile: z.string().startsWith('/', 'expected an absolute path').optional(),
  hostName: z
    .string()
    .min(1)
    .max(255)
    .default(() => hostname()),
  /** Local disk, never a network mount: the outbox and the status socket live here. */
  stateDirectory: z.string().startsWith('/', 'expected an absolute path').default('/var/lib/mountwatch-agent'),
  filesystemTypes: z.array(z.string().min(1).max(64)).min(1).default(['nfs', 'nfs4']),
  labels: Labels.default({}),
  log: Log.prefault({}),
  discovery: z.strictObject({ intervalSeconds: z.number().min(0.5).max(3600).default(10) }).prefault({}),
  probe: Probe.prefault({}),
  kernelLog: KernelLog.prefault({}),
  metrics: MetricsConfig.prefault({}),
  /** How many records wait for the API at most; beyond it the least missed are dropped and counted. */
  outbox: z.strictObject({ maxRecords: z.int().min(100).max(10_000_000).default(100_000) }).prefault({}),
});
export type AgentConfig = z.infer<typeof AgentConfig>;
