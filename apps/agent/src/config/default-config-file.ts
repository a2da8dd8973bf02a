/** Read where no other file is named; it need not exist. A file of its own: the command line wants its name, not zod. */
export const DEFAULT_CONFIG_FILE = '/etc/mountwatch/agent.yaml';
