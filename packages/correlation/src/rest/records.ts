import type { Cell, Exported, Host, LabelValue } from '../fleet/entities.ts';

/** What is kept of a host; a host that is there is one. */
export type HostRecord = Pick<
  Host,
  'id' | 'name' | 'labels' | 'describedAtMs' | 'laggedAtMs' | 'lagLevel' | 'heardAtMs' | 'silentAtMs'
>;

/** What is kept of a mount; a mount that is there is one. */
export type CellRecord = Pick<
  Cell,
  'id' | 'mountpoint' | 'state' | 'sinceMs' | 'toldAtMs' | 'changedAtMs' | 'answeredAtMs'
> & { place: { exported: Exported; labels: readonly LabelValue[] } };
