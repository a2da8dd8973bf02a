import type { ProbeCall } from '../../child/probe-call.ts';

/**
 * A kind of probe that opens something on a mount: begun only after `statfs` and `lstat` have just answered, and always in
 * a child of its own, because one killed while it holds a descriptor of a mount may linger until the server is back.
 */
export interface OpeningKind {
  /** `place` is what it opens, or opens something in: the mountpoint and what the configuration names below it. */
  start(place: string): ProbeCall;
}
