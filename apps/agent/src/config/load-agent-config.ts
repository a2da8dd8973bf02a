import { readFileSync } from 'node:fs';
import { ConfigError, loadConfig } from '@mountwatch/runtime';
import { AgentConfig } from './agent-config.ts';
import { DEFAULT_CONFIG_FILE } from './default-config-file.ts';

const PREFIX = 'MOUNTWATCH_AGENT_';

/** Reads file and environment whole; throws `ConfigError` with every fault. The default file need not exist, a named one must. */
export function loadAgentConfig(file: string | undefined, environment: NodeJS.ProcessEnv = process.env): AgentConfig {
  const text = readConfigFile(file);
  return loadConfig(AgentConfig, {
    ...(text !== undefined && { file: { path: file ?? DEFAULT_CONFIG_FILE, text } }),
    environment,
    prefix: PREFIX,
    onUnknownVariable: (name) => process.stderr.write(`warning: ${name}: no setting has this name\n`),
  });
}

function readConfigFile(file: string | undefined): string | undefined {
  try {
    return readFileSync(file ?? DEFAULT_CONFIG_FILE, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (file === undefined && code === 'ENOENT') return undefined;
    const detail = `cannot be read (${code})`;
    throw new ConfigError([{ where: `${file ?? DEFAULT_CONFIG_FILE}:1`, key: '(file)', detail }]);
  }
}
