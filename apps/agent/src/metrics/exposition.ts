/** One value with its labels. */
export interface Sample {
  labels?: Readonly<Record<string, string>>;
  value: number;
  /** What follows the family's name, as in a histogram: `_bucket`, `_sum`, `_count`. */
  suffix?: string;
}

/** Values of one meaning. `name` without the prefix, in base units; a counter's ends in `_total`. */
export interface Family {
  name: string;
  type: 'gauge' | 'counter' | 'histogram';
  help: string;
  samples: readonly Sample[];
}

const PREFIX = 'mountwatch_';

/** The families as Prometheus reads them (text format 0.0.4); those without a value are left out. */
export function exposition(families: readonly Family[]): string {
  return families
    .filter(({ samples }) => samples.length > 0)
    .map(({ help, name, samples, type }) => {
      const lines = samples.map(
        (sample) => `${PREFIX}${name}${sample.suffix ?? ''}${labelsOf(sample)} ${sample.value}`,
      );
      return [`# HELP ${PREFIX}${name} ${help}`, `# TYPE ${PREFIX}${name} ${type}`, ...lines, ''].join('\n');
    })
    .join('');
}

function labelsOf({ labels = {} }: Sample): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${escapeLabel(value)}"`);
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`;
}

function escapeLabel(value: string): string {
  return value.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('"', '\\"');
}
