import { ConfigError } from '@mountwatch/runtime';
import type { AgentConfig } from '../config/agent-config.ts';
import { loadAgentConfig } from '../config/load-agent-config.ts';

/** The exit code for a configuration that is wrong, as sysexits.h has it. */
export const EX_CONFIG = 78;

/** The configuration; or undefined, when its faults are printed, one a line as `file:line: key: detail`, and the exit code set. */
export function readConfig(file: string | undefined, exitCode: number): AgentConfig | undefined {
  try {
    return loadAgentConfig(file);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = exitCode;
    return undefined;
  }
}
