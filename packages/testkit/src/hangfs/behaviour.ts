/**
 * How a mount treats its callers. `hang` killable: a SIGKILL ends the caller at once, as in an ordinary NFS wait;
 * not killable: the caller stays in state D until there is an answer, as behind a lock of the kernel's own. `hang-opening`:
 * so, but only what opens, lists, reads or writes; looking by path is answered.
 */
export type Behaviour =
  | { kind: 'answer' }
  | { kind: 'hang'; killable: boolean }
  | { kind: 'hang-opening' }
  | { kind: 'fail'; errno: number }
  | { kind: 'delay'; delayMs: number };

/** How many requests a mount has read, by kind, and how many callers wait in it. Callers of a killable hang are not seen. */
export interface RequestCounts {
  statfs: number;
  getattr: number;
  other: number;
  waiting: number;
}
