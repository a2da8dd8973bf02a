import type { Roll } from './roll.ts';

/** `1 client`, `3 clients`. */
export function count(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? '' : 's'}`;
}

/** `a`, `a and b`, `a, b and 4 more`: never longer than `limit` names. */
export function list(names: readonly string[], limit = 3): string {
  const sorted = names.toSorted();
  const shown = sorted.length > limit ? sorted.slice(0, limit - 1) : sorted;
  const hidden = sorted.length - shown.length;
  const parts = hidden > 0 ? [...shown, `${hidden} more`] : shown;
  return parts.length < 2 ? (parts[0] ?? '') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}

const STATE_WORD = { hung: 'hung', stale: 'stale', error: 'failing', slow: 'slow', suspected: 'waiting' } as const;

/** The one word for these mounts' state; `affected` where they differ. Who waits will hang, and who answers again hung. */
export function stateWord(roll: Roll): string {
  const states = new Set(roll.states.keys());
  if (states.has('hung')) states.delete('suspected');
  const [only] = states;
  return only && states.size === 1 ? STATE_WORD[only] : 'affected';
}

/** What a server or an export does to these mounts: the gravest of their states says it, where most are not only slow. */
export function serverVerb({ mountCount, states }: Roll): string {
  if ((states.get('slow')?.mountCount ?? 0) * 2 > mountCount) return 'is slow';
  if (states.has('hung') || states.has('suspected')) return 'does not answer';
  if (states.has('slow')) return 'is slow';
  return states.has('stale') ? 'gives stale file handles' : 'answers with errors';
}
