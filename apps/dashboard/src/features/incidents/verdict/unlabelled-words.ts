import type { Verdict } from '@mountwatch/protocol';
import { count } from '../../../lib/count.ts';

export const UNLABELLED_TITLE = 'Probably something that no label names';

/** That hosts failed together though no label explains it, and what to do about that; null where it is not so. */
export function unlabelledWords({ unlabelled }: Verdict): { who: string; next: string } | null {
  if (unlabelled === undefined) return null;
  const { hosts, hostCount } = unlabelled;
  const names = hosts.map(({ name }) => name).join(', ');
  const others = hostCount > hosts.length ? ` and ${count(hostCount - hosts.length, 'other', 'others')}` : '';
  return {
    who: `${count(hostCount, 'host')} began to fail at the same moment, and none of their labels explains it: ${names}${others}.`,
    next: 'Look for what they share, such as a switch, a hypervisor or a power feed, and label hosts with it: the next verdict can name it.',
  };
}
