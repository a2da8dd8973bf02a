import { Labels, type PrometheusTarget } from '@mountwatch/protocol';
import type { TargetRow } from './targets.store.ts';

export function toTarget({ isSilent, labels, name }: TargetRow, port: number): PrometheusTarget {
  const own = Object.entries(Labels.parse(labels));
  return {
    targets: [`${name}:${port}`],
    labels: {
      __meta_mountwatch_host: name,
      __meta_mountwatch_status: isSilent ? 'silent' : 'reporting',
      ...Object.fromEntries(own.map(([key, value]) => [`__meta_mountwatch_label_${key.replace(/\W/g, '_')}`, value])),
    },
  };
}
