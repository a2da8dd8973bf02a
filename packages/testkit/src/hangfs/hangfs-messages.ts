import type { Behaviour, RequestCounts } from './behaviour.ts';

/** What the owner asks of the server process. */
export type HangfsCommand =
  | { kind: 'mount'; source: string; name: string; filesystemType: string }
  | { kind: 'behave'; mountpoint: string; behaviour: Behaviour }
  | { kind: 'count'; mountpoint: string }
  | { kind: 'unmount'; mountpoint: string }
  | { kind: 'stop' };

/** What each command is answered with. */
export interface HangfsResults {
  mount: { mountpoint: string; superblock: string };
  behave: null;
  count: RequestCounts;
  unmount: null;
  stop: null;
}

/** A command on its way, with the number that its reply will carry. */
export interface HangfsRequest {
  id: number;
  command: HangfsCommand;
}

/** What comes back: once `ready` (or `refused`, and then the process ends), then one reply per request. */
export type HangfsMessage =
  | { kind: 'ready'; directory: string }
  | { kind: 'refused'; reason: string }
  | { kind: 'reply'; id: number; result: HangfsResults[keyof HangfsResults] }
  | { kind: 'failure'; id: number; reason: string };
