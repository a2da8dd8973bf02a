import type { KernelEvent } from '@mountwatch/protocol';

/** The lines that are shown while the list is held, and how many newer ones there are. */
export interface HeldLines {
  readonly shown: readonly KernelEvent[];
  readonly newCount: number;
  /** More have come than were read: there are these, and more. */
  readonly isAtLeast: boolean;
}

/** Where the held top stands among the newest lines. In a storm it may be beyond all that were read: then what was held stays. */
export function heldLines(lines: readonly KernelEvent[], held: readonly KernelEvent[]): HeldLines {
  const place = lines.findIndex(({ id }) => id === held[0]?.id);
  if (place < 0) return { shown: held, newCount: lines.length, isAtLeast: true };
  return { shown: lines.slice(place), newCount: place, isAtLeast: false };
}
