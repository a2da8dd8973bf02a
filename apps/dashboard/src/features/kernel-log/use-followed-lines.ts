import type { KernelEvent } from '@mountwatch/protocol';
import { useState } from 'react';

export interface FollowedLines {
  shown: KernelEvent[];
  /** How many have come since the list was stopped. */
  newCount: number;
  isFollowing: boolean;
  stop: () => void;
  follow: () => void;
}

/** Lines as they come, newest first; while stopped, nothing moves and what is new is counted. */
export function useFollowedLines(lines: KernelEvent[]): FollowedLines {
  const [topId, setTopId] = useState<string | null>(null);
  const place = topId === null ? 0 : lines.findIndex(({ id }) => id === topId);
  const newCount = Math.max(0, place);
  return {
    ...{ newCount, shown: newCount === 0 ? lines : lines.slice(newCount) },
    isFollowing: topId === null,
    stop: () => setTopId((kept) => kept ?? lines[0]?.id ?? null),
    follow: () => setTopId(null),
  };
}
