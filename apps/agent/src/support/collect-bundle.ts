/**
 * What a support bundle holds, each item by itself: one that cannot be had is there with the reason. Everything goes
 * through the redactor, whatever it is. What may block is read in a child.
 */
import { readFileSync } from 'node:fs';
import { arch, release, uptime } from 'node:os';
import { AGENT_VERSION } from '../agent-version.ts';
import { readInChild } from '../child/read-in-child.ts';
import type { WorkerPool } from '../child/worker-pool.ts';
import type { AgentConfig } from '../config/agent-config.ts';
import { examine } from '../doctor/examine.ts';
import { findingLines } from '../doctor/finding.ts';
import { openKernelLog } from '../kernel-log/kernel-log-source.ts';
import { askStatus, statusSocketPath } from '../status/status-socket.ts';
import { readToken } from '../uplink/read-token.ts';
import { readKernelLines } from './kernel-lines.ts';
import { readJournal } from './read-journal.ts';
import { makeRedactor } from './redactor.ts';
import type { TarFile } from './tar.ts';

/** What a bundle is made of; `faults` of the configuration, where it has any and the defaults stand in for it. */
export interface BundleSource {
  config: AgentConfig;
  faults: string | null;
  pool: WorkerPool;
  environment: NodeJS.ProcessEnv;
}

const PROC_BOUNDS = { maxBytes: 8 * 1024 * 1024, deadlineMs: 5000 };
const IS_SECRET_NAME = /TOKEN|PASS|SECRET|KEY|CREDENTIAL|COOKIE/i;

/** Every file of the bundle, redacted. */
export async function collectBundle(source: BundleSource): Promise<TarFile[]> {
  const { config, pool } = source;
  const proc = (path: string) => readInChild(pool, { path, ...PROC_BOUNDS });
  const items: Record<string, () => Promise<string | Uint8Array> | string> = {
    'README.txt': () => README,
    'version.json': () => json(describeHost()),
    'configuration.json': () => json(describeConfig(source)),
    'status.json': async () => json(await askStatus(statusSocketPath(config.stateDirectory))),
    'doctor.txt': async () => findingLines(await examine(config, pool)),
    'mountinfo.txt': () => proc('/proc/self/mountinfo'),
    'mountstats.txt': () => proc('/proc/self/mountstats'),
    'nfsfs-servers.txt': () => proc('/proc/fs/nfsfs/servers'),
    'nfsfs-volumes.txt': () => proc('/proc/fs/nfsfs/volumes'),
    'kernel-lines.txt': () => readKernelLines(openKernelLog()),
    'log.txt': readJournal,
  };
  const redact = makeRedactor(knownSecrets(source));
  const files: TarFile[] = [];
  for (const [name, collect] of Object.entries(items)) {
    files.push({ name: `mountwatch-support/${name}`, content: redact(await contentOf(collect)) });
  }
  return files;
}

async function contentOf(collect: () => Promise<string | Uint8Array> | string): Promise<Buffer> {
  try {
    return Buffer.from(await collect());
  } catch (fault) {
    return Buffer.from(`not here: ${(fault as Error).message}\n`);
  }
}

/** The secrets that this host's agent has, so that they are found wherever they are written. */
function knownSecrets({ config, environment }: BundleSource): string[] {
  const { password } = new URL(config.apiUrl);
  const named = Object.entries(environment).filter(([name]) => IS_SECRET_NAME.test(name));
  const all = [config.token, tokenInFile(config), password, ...decoded(password)];
  const files = new Set([config.tokenFile, ...(environment.PATH ?? '').split(':')]);
  return [...all, ...named.map(([, value]) => value)].filter(
    (each) => each !== undefined && !files.has(each),
  ) as string[];
}

function decoded(password: string): string[] {
  try {
    return [decodeURIComponent(password)];
  } catch {
    return [];
  }
}

function tokenInFile(config: AgentConfig): string | undefined {
  try {
    return readToken(config);
  } catch {
    return undefined;
  }
}

/** The effective values; of the environment only the names, and of the file nothing else, for comments hold secrets too. */
function describeConfig({ config, environment, faults }: BundleSource): object {
  const { token, ...shown } = config;
  const variables = Object.keys(environment).filter((name) => name.startsWith('MOUNTWATCH_'));
  return { faults, variables, effective: { ...shown, token: token === undefined ? undefined : '(redacted)' } };
}

function describeHost(): object {
  return {
    agentVersion: AGENT_VERSION,
    node: process.version,
    ...{ kernel: release(), architecture: arch(), uptimeSeconds: Math.round(uptime()) },
    madeAt: new Date().toISOString(),
    system: systemName(),
  };
}

function systemName(): string | null {
  try {
    return /^PRETTY_NAME="?([^"\n]*)/m.exec(readFileSync('/etc/os-release', 'utf8'))?.[1] ?? null;
  } catch {
    return null;
  }
}

function json(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

const README = `Made by mountwatch-agent support-bundle.

It names hosts, servers, exports and mountpoints, and holds kernel lines and the agent's own log.
Tokens, passwords and what looks like them were replaced by "(redacted)". Look through it before you pass it on.
`;
