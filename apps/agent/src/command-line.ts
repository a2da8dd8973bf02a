import { Command, Option } from 'commander';
import { AGENT_VERSION } from './agent-version.ts';
import type { EnrollOptions } from './commands/enroll.ts';
import type { RunOptions } from './commands/run.ts';
import { DEFAULT_CONFIG_FILE } from './config/default-config-file.ts';

const CONFIG = ['-c, --config <file>', `configuration file (default: ${DEFAULT_CONFIG_FILE})`] as const;
const JSON_OUTPUT = ['--json', 'print JSON'] as const;

const PROBE_EXAMPLES = `
Examples:
  mountwatch-agent probe                  every mount, a line as each has answered
  mountwatch-agent probe /home /data      these two, also where they are on no watched mount
  mountwatch-agent probe --json | jq '.[] | select(.outcome != "ok")'`;

const STATUS_EXAMPLES = `
Examples:
  mountwatch-agent status                 the mounts, worst first
  mountwatch-agent status --json | jq '.mounts[] | select(.state == "hung") | .mountpoint'
  mountwatch-agent status >/dev/null || echo "look at the mounts of $(hostname)"`;

const BUNDLE_EXAMPLES = `
Examples:
  mountwatch-agent support-bundle                         into the folder for temporary files
  mountwatch-agent support-bundle -o /root/agent.tar.gz`;

interface Reading {
  config?: string;
  json?: boolean;
}

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

  addMountCommands(program);
  addHelpers(program);
  return program;
}

/** How the mounts are: asked of them, and of the running agent. */
function addMountCommands(program: Command): void {
  program
    .command('probe')
    .description('probe once, without an API: exit 0 all ok, 1 something unhealthy, 2 wrong use')
    .argument('[path...]', 'what to probe (default: every mount of the configured types)')
    .option(...CONFIG)
    .option(...JSON_OUTPUT)
    .addHelpText('after', PROBE_EXAMPLES)
    .action(async (paths: string[], { config, json }: Reading) =>
      (await import('./commands/probe.ts')).probe(paths, { config, isJson: json ?? false }),
    );

  program
    .command('status')
    .description('ask the running agent: exit 0 all ok, 1 something unhealthy, 3 not running')
    .option(...CONFIG)
    .option(...JSON_OUTPUT)
    .addHelpText('after', STATUS_EXAMPLES)
    .action(async ({ config, json }: Reading) =>
      (await import('./commands/status.ts')).status({ config, isJson: json ?? false }),
    );
}

/** Whether all is in place for the agent, and what helps where it is not. */
function addHelpers(program: Command): void {
  program
    .command('validate')
    .description('check the configuration and print every fault: exit 0 good, 78 not')
    .option(...CONFIG)
    .action(async ({ config }: Reading) => (await import('./commands/validate.ts')).validate(config));

  program
    .command('doctor')
    .description('say what is missing, why, and what to do: exit 0 all well, 1 a warning, 2 a failure')
    .option(...CONFIG)
    .option(...JSON_OUTPUT)
    .action(async ({ config, json }: Reading) =>
      (await import('./commands/doctor.ts')).doctor({ config, isJson: json ?? false }),
    );

  program
    .command('support-bundle')
    .description('write what helps to find a fault into one file, without secrets: exit 0 written, 1 not')
    .option(...CONFIG)
    .option(
      '-o, --output <file>',
      'where to write it, a .tar.gz (default: a new file in the folder for temporary files)',
    )
    .addHelpText('after', BUNDLE_EXAMPLES)
    .action(async ({ config, output }: { config?: string; output?: string }) =>
      (await import('./commands/support-bundle.ts')).supportBundle({ config, output }),
    );
}
