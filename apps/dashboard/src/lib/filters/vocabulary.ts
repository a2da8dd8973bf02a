/**
 * What each list can be filtered by: the REST API's own names, which the compiler holds against its OpenAPI document, and
 * what is known of their values: a closed list, names that the API is asked for, or a form that they must have.
 */
import {
  HostStatus,
  IncidentSeverity,
  IncidentStatus,
  KernelEventKind,
  KernelSeverity,
  MountState,
  VerdictKind,
} from '@mountwatch/protocol';
import type { SearchOf } from '../api/rest-paths.ts';
import { RELATIVE_TIMES } from './relative-times.ts';

export type NamedKind = 'servers' | 'hosts' | 'labels';
export type KnownValues = readonly string[] | NamedKind | 'since' | 'instant' | 'id';
export type Vocabulary = Readonly<Record<string, KnownValues>>;

/** How a list is given, not what is in it; and `q`, which is typed without its name. */
type NoFilter = 'limit' | 'cursor' | 'fields' | 'sort' | 'changedSince' | 'q';
export type FilteredList = '/incidents' | '/hosts' | '/servers' | '/mounts' | '/matrix' | '/kernel-events';
export type FilterOf<List extends FilteredList> = Exclude<keyof SearchOf<List>, NoFilter> & string;

const MOUNTED_STATES = MountState.options.filter((state) => state !== 'unmounted');
const WHERE = { server: 'servers', host: 'hosts', label: 'labels' } as const;
const WHEN = { since: 'since', until: 'instant' } as const;

export const VOCABULARIES: { [List in FilteredList]: Readonly<Record<FilterOf<List>, KnownValues>> } = {
  '/incidents': {
    status: IncidentStatus.options,
    severity: IncidentSeverity.options,
    kind: VerdictKind.options,
    ...WHERE,
    ...WHEN,
  },
  '/hosts': { status: HostStatus.options, state: MOUNTED_STATES, ...WHERE },
  '/servers': { state: MOUNTED_STATES, ...WHERE },
  '/mounts': { state: MOUNTED_STATES, ...WHERE, export: 'id' },
  '/matrix': { state: MOUNTED_STATES, ...WHERE },
  '/kernel-events': { kind: KernelEventKind.options, severity: KernelSeverity.options, ...WHERE, ...WHEN, mount: 'id' },
};

/** How far back, beside an instant. */
export const SINCE_WORDS: readonly string[] = Object.keys(RELATIVE_TIMES);

/** Which names a filter's values are; null where it is none, or knows its values itself. */
export function namedKindOf(filter: string | null, vocabulary: Vocabulary): NamedKind | null {
  const known = filter === null ? undefined : vocabulary[filter];
  return known === 'servers' || known === 'hosts' || known === 'labels' ? known : null;
}
