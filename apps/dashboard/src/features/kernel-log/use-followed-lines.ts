import type { KernelEvent } from '@mountwatch/protocol';
import { useState } from 'react';
import { type HeldLines, heldLines } from './held-lines.ts';

export interface FollowedLines extends HeldLines {
  isFollowing: boolean;
  stop: () => void;
  follow: () => void;
}

/** Lines as they come, newest first; while stopped, nothing moves and what is new is counted. */
export function useFollowedLines(lines: readonly KernelEvent[]): FollowedLines {
  const [held, setHeld] = useState<readonly KernelEvent[] | null>(null);
  return {
    ...(held === null ? { shown: lines, newCount: 0, isAtLeast: false } : heldLines(lines, held)),
    isFollowing: held === null,
    stop: () => setHeld((kept) => kept ?? (lines.length > 0 ? lines : null)),
    follow: () => setHeld(null),
  };
}
