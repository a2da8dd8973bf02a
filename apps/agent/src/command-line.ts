import { Command, Option } from 'commander';
import { AGENT_VERSION } from './agent-version.ts';
import type { EnrollOptions } from './commands/enroll.ts';
import type { RunOptions } from './commands/run.ts';
import { DEFAULT_CONFIG_FILE } from './config/default-config-file.ts';

const CONFIG = ['-c, --config <file>', `configuration file (default: ${DEFAULT_CONFIG_FILE})`] as const;
const JSON_OUTPUT = ['--json', 'print JSON'] as const;

/**
 * Every command with its options; the manual page and the shell completion are made from it too.
 * Each command is a file of its own, loaded only when it is wanted: the agent's memory is counted.
 */
export function createCommandLine(): Command {
  const program = new Command('mountwatch-agent')
    .description('Probes the network mounts of this host and tells the Mountwatch API what it saw.')
    .version(AGENT_VERSION)
    .exitOverride();

  program
    .command('run')
    .description('run until stopped')
    .option(...CONFIG)
    .addOption(new Option('--format <format>', 'how to log, whatever the configuration says').choices(['json', 'text']))
    .action(async (options: RunOptions) => (await import('./commands/run.ts')).run(options));

  program
    .command('enroll')
    .description('make this host known to an API, and start the service')
    .requiredOption('--url <url>', 'the address of the API: https://mountwatch.example')
    .requiredOption('--token <token>', 'an enrolment token made there; - reads it from standard input')
    .option(...CONFIG)
    .option('--no-start', 'leave the service as it is')
    .action(async (options: EnrollOptions) => (await import('./commands/enroll.ts')).enroll(options));

  program
    .command('probe')
    .description('probe once, without an API: exit 0 all ok, 1 something unhealthy, 2 wrong use')
    .argument('[path...]', 'what to probe (default: every mount of the configured types)')
    .option(...CONFIG)
    .option(...JSON_OUTPUT)
    .action(async (paths: string[], { config, json }: { config?: string; json?: boolean }) =>
      (await import('./commands/probe.ts')).probe(paths, { config, isJson: json ?? false }),
    );

  program
    .command('validate')
    .description('check the configuration and print every fault: exit 0 good, 78 not')
    .option(...CONFIG)
    .action(async ({ config }: { config?: string }) => (await import('./commands/validate.ts')).validate(config));

  program
    .command('status')
    .description('ask the running agent: exit 0 all ok, 1 something unhealthy, 3 not running')
    .option(...CONFIG)
    .option(...JSON_OUTPUT)
    .action(async ({ config, json }: { config?: string; json?: boolean }) =>
      (await import('./commands/status.ts')).status({ config, isJson: json ?? false }),
    );

  program
    .command('doctor')
    .description('say what is missing, why, and what to do: exit 0 all well, 1 a warning, 2 a failure')
    .option(...CONFIG)
    .option(...JSON_OUTPUT)
    .action(async ({ config, json }: { config?: string; json?: boolean }) =>
      (await import('./commands/doctor.ts')).doctor({ config, isJson: json ?? false }),
    );

  return program;
}
