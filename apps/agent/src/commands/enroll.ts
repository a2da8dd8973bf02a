import { dirname, join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import type { AgentConfig } from '../config/agent-config.ts';
import { DEFAULT_CONFIG_FILE } from '../config/default-config-file.ts';
import { enrolHost } from '../enrolment/enrol-host.ts';
import { EnrolmentFailure } from '../enrolment/enrolment-failure.ts';
import { hasService, restartService } from '../service/restart-service.ts';
import { EX_CONFIG, readConfig } from './read-config.ts';

export interface EnrollOptions {
  url: string;
  token: string;
  config?: string;
  start: boolean;
}

const FAILED = 1;
const WRONG_USE = 2;

/** Makes this host known to an API: asks for a credential, keeps it, says so in the configuration, starts the service. */
export async function enroll(options: EnrollOptions): Promise<void> {
  const apiUrl = apiUrlOf(options.url);
  if (!apiUrl) {
    process.stderr.write(`--url: expected an http or https address without a path, not ${options.url}\n`);
    process.exitCode = WRONG_USE;
    return;
  }
  const config = readConfig(options.config, EX_CONFIG);
  if (!config) return;
  try {
    await enrolWith(config, { ...options, url: apiUrl });
  } catch (error) {
    if (!(error instanceof EnrolmentFailure)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = FAILED;
  }
}

async function enrolWith(config: AgentConfig, { config: file, start, token, url }: EnrollOptions): Promise<void> {
  const enrolmentToken = (token === '-' ? await text(process.stdin) : token).trim();
  if (enrolmentToken === '') throw new EnrolmentFailure('the enrolment token is empty');
  if (isInTheClear(url)) process.stderr.write(`warning: ${url} is not encrypted: tokens can be read on the way\n`);
  const configFile = resolve(file ?? DEFAULT_CONFIG_FILE);
  const { hostName, stateDirectory, tokenFile = join(dirname(configFile), 'token') } = config;
  const places = { configFile, stateDirectory, tokenFile };
  const knownAs = await enrolHost({ ...places, apiUrl: url, enrolmentToken, hostName });
  process.stdout.write(`enrolled as ${knownAs} at ${url}\n`);
  process.stdout.write(`credential: ${tokenFile}; apiUrl and tokenFile: ${configFile}\n`);
  const isOfService = file === undefined && hasService();
  if (start && isOfService) await startService();
  else process.stdout.write(`next: ${isOfService ? 'systemctl restart mountwatch-agent' : 'mountwatch-agent run'}\n`);
}

async function startService(): Promise<void> {
  if (await restartService()) {
    process.stdout.write('the service runs; how it goes: mountwatch-agent status\n');
    return;
  }
  throw new EnrolmentFailure('this host is enrolled, but the service did not start: journalctl -u mountwatch-agent');
}

/** The address as the configuration keeps it: the API is at the root of its host. */
function apiUrlOf(given: string): string | undefined {
  const url = URL.parse(given);
  if (!url || !/^https?:$/.test(url.protocol) || url.pathname !== '/' || url.search || url.username) return undefined;
  return url.origin;
}

function isInTheClear(url: string): boolean {
  const { hostname, protocol } = new URL(url);
  return protocol === 'http:' && !/^(localhost|127\..*|\[::1\])$/.test(hostname);
}
