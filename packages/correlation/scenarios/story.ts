import type { IncidentState, IncidentTransition, MountEvidence } from '../src/index.ts';

/** A mount of a story: named by host, server, export and mountpoint; its ids are made of these names. */
export type StoryMount = Pick<MountEvidence, 'hostName' | 'serverName' | 'exportPath' | 'mountpoint'>;

/** Something that goes wrong for a while. `hits` says for which mounts. */
export interface Fault {
  fromSeconds: number;
  untilSeconds: number;
  state?: 'hung' | 'stale' | 'error' | 'unmounted';
  hits(mount: StoryMount): boolean;
}

/** A host whose agent is not heard for a while. */
export interface Silence {
  fromSeconds: number;
  untilSeconds: number;
  covers(hostName: string): boolean;
}

/**
 * What happens to a fleet. Every mount is probed each 10 s, staggered, with a deadline of 5 s, as agents do by default;
 * a folder with a `story.ts` and an `expectations.ts` is all it takes to add one.
 */
export interface Story {
  /** The guarantee that the story holds the engine to. */
  title: string;
  mounts: readonly StoryMount[];
  faults: readonly Fault[];
  silences?: readonly Silence[];
  lastsSeconds: number;
  /** When the API is stopped and started again, with a snapshot between. */
  restartsAtSeconds?: number;
  /** How late the n-th report arrives, in ms; several numbers mean that it arrives as often. */
  delaysMs?(n: number): readonly number[];
}

/** What the engine made of a story. */
export interface Played {
  transitions: readonly IncidentTransition[];
  /** Every incident that ever was, as last told, the oldest first. */
  incidents: readonly IncidentState[];
  /** The incidents that were not closed at a second of the story. */
  verdictsAt(second: number): readonly IncidentState[];
  /** The transitions' kinds, in order. */
  kinds: readonly string[];
}

/** Holds what was played to what the story promises: one `expectations.ts` each. */
export type Expectations = (played: Played) => void;

/** `count` hosts, `web-1` and on, that each mount these exports (`server:/path`) below `/mnt`. */
export function clients(count: number, exports: readonly string[], firstNumber = 1): StoryMount[] {
  return Array.from({ length: count }, (_, index) =>
    exports.map((name) => mountOf(`web-${firstNumber + index}`, name)),
  ).flat();
}

function mountOf(hostName: string, name: string): StoryMount {
  const [serverName = '', exportPath = ''] = name.split(':');
  return { hostName, serverName, exportPath, mountpoint: `/mnt/${serverName}${exportPath}` };
}
