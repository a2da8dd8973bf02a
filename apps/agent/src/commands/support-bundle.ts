import { writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { ConfigError } from '@mountwatch/runtime';
import { Worker } from '../child/worker.ts';
import { WorkerPool } from '../child/worker-pool.ts';
import { AgentConfig } from '../config/agent-config.ts';
import { loadAgentConfig } from '../config/load-agent-config.ts';
import { discover } from '../discovery/discover.ts';
import { mountOf } from '../discovery/mount-of.ts';
import { type BundleSource, collectBundle } from '../support/collect-bundle.ts';
import { tarOf } from '../support/tar.ts';

const FAILED = 1;

/** Writes all that helps to find a fault of the agent into one file, without secrets; says where it is. */
export async function supportBundle(options: {
  config: string | undefined;
  output: string | undefined;
}): Promise<void> {
  const pool = new WorkerPool({ startWorker: () => new Worker() });
  const output = resolve(options.output ?? join(tmpdir(), defaultName(new Date())));
  let exitCode = 0;
  try {
    const source = { ...readConfigOrDefaults(options.config), pool, environment: process.env };
    await refuseMount(output, source);
    const files = await collectBundle(source);
    writeFileSync(output, gzipSync(tarOf(files, Date.now())), { mode: 0o600, flag: 'wx' });
    process.stdout.write(`${output}\n`);
    process.stderr.write(
      'It names hosts, servers and paths; secrets were taken out. Look through it before you pass it on.\n',
    );
  } catch (fault) {
    process.stderr.write(`no support bundle was written: ${(fault as Error).message}\n`);
    exitCode = FAILED;
  }
  pool.close();
  // Not left to the event loop: a child that cannot be killed would keep it alive for ever.
  process.exit(exitCode);
}

function defaultName(now: Date): string {
  const host = hostname().replaceAll(/[^\w.-]/g, '_');
  return `mountwatch-support-${host}-${now.toISOString().replaceAll(/[:.]/g, '-')}.tar.gz`;
}

/** A broken configuration is a reason to ask for help, not to refuse it. */
function readConfigOrDefaults(file: string | undefined): Pick<BundleSource, 'config' | 'faults'> {
  try {
    return { config: loadAgentConfig(file), faults: null };
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return { config: AgentConfig.parse({}), faults: error.message };
  }
}

/** Where the file is to lie must not be what hangs. */
async function refuseMount(output: string, { config, pool }: BundleSource): Promise<void> {
  const { filesystemTypes, probe } = config;
  const mount = mountOf(output, await discover(pool, { filesystemTypes, rules: probe.rules }));
  if (mount) throw new Error(`${output} is on the mount ${mount.mountpoint} of ${mount.serverName}; name a local file`);
}
