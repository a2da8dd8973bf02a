import type { MountState, SuspicionReason } from '@mountwatch/protocol';
import type { MaintenanceEvidence } from '../evidence.ts';
import type { CellSuspicion, KernelWord, Unit } from '../fleet/entities.ts';
import type { Column } from './columns.ts';
import type { IdColumns } from './id-table.ts';
import type { TextColumns } from './texts.ts';

/** The version of fleet snapshots that this code writes, and the only one that it reads. */
export const FLEET_SNAPSHOT_VERSION = 2;

/**
 * What every host said last, as plain JSON: one column for each property, one row for each host or mount. A host's mounts are
 * next to each other, up to its `mountEnd`. What is small, or seldom there, is written out.
 */
export interface FleetSnapshot {
  version: number;
  states: readonly MountState[];
  servers: {
    ids: readonly string[];
    names: readonly string[];
    unitCounts: readonly number[];
    silentCounts: readonly number[];
    answers: TallyColumns;
  };
  exports: {
    ids: readonly string[];
    names: readonly string[];
    servers: readonly number[];
    cellCounts: readonly number[];
    answers: TallyColumns;
  };
  labels: LabelColumns;
  /** The lists of labels that mounts wear, each once. */
  mountLabels: readonly (readonly number[])[];
  mountpoints: readonly string[];
  hosts: {
    ids: IdColumns;
    names: TextColumns;
    describedAt: Column;
    laggedAt: Column;
    heardAt: Column;
    silentAt: Column;
    lagLevel: Column;
    labelEnd: Column;
    labels: Column;
    mountEnd: Column;
  };
  mounts: {
    ids: IdColumns;
    exported: Column;
    mountpoint: Column;
    labels: Column;
    state: Column;
    since: Column;
    told: Column;
    changed: Column;
    /** The rows of those that have answered a probe that was told by itself, and when. */
    answered: { rows: Column; at: Column };
  };
  mountRemarks: readonly MountRemark[];
  unitRemarks: readonly UnitRemark[];
  plans: readonly MaintenanceEvidence[];
}

/** Labels by `place-of-key value`, and how many hosts wear each; how many values each key has. */
export interface LabelColumns {
  keys: readonly string[];
  valueCounts: readonly number[];
  ids: IdColumns;
  hostCounts: Column;
}

/** How many answered in which second, one component after the other. */
export interface TallyColumns {
  end: Column;
  seconds: Column;
  counts: Column;
}

/** What was said of a mount besides its state. */
export interface MountRemark {
  mountId: string;
  suspicions: readonly (readonly [SuspicionReason, CellSuspicion])[];
  slowAtMs: readonly number[];
}

/** What a host's kernel and its triage said of a server. */
export interface UnitRemark {
  hostId: string;
  serverId: string;
  kernel: KernelWord | null;
  triage: Unit['triage'];
}
