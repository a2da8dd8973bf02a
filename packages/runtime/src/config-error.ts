/** One thing wrong with a configuration: where (file and line, or the environment's name), which key, and what. */
export interface ConfigFault {
  where: string;
  key: string;
  detail: string;
}

/** Thrown with every fault of a configuration at once. */
export class ConfigError extends Error {
  readonly faults: readonly ConfigFault[];

  constructor(faults: readonly ConfigFault[]) {
    super(faults.map((fault) => `${fault.where}: ${fault.key}: ${fault.detail}`).join('\n'));
    this.name = 'ConfigError';
    this.faults = faults;
  }
}
