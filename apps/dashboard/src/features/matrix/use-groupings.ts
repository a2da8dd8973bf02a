import { useMemo } from 'react';
import { useKept } from '../../lib/use-kept.ts';
import { groupingsOf } from './model/facts-of.ts';
import type { Picture } from './model/picture.ts';

/** What the hosts of the picture can be grouped by; nothing before there is one. */
export function useGroupings(picture: Picture | undefined): readonly string[] {
  const present = useMemo(() => groupingsOf(picture?.hosts ?? new Map()), [picture]);
  return useKept(present, isSameList);
}

function isSameList(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((value, place) => value === other[place]);
}
