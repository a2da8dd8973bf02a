import type { Accused } from './accused.ts';
import type { Bench } from './bench.ts';
import { type Judgement, keyOf, onsetOf } from './judgement.ts';

/** What is left when no server and no export explains a host's bad mounts: the host if there are several, else the mount. */
export function judgeHost(hostId: string, accused: readonly Accused[], bench: Bench): Judgement | undefined {
  const bad = accused.filter((mount) => mount.isBadNow);
  const [first] = bad;
  if (!first) return undefined;
  const key = keyOf('host', hostId);
  const kept = bench.isOpen(key) ? accused.filter((mount) => mount.isBadNow || mount.ownerKey === key) : bad;
  if (kept.length > 1) return { kind: 'host', componentId: hostId, onsetMs: onsetOf(kept), accused: kept };
  return { kind: 'mount', componentId: first.mountId, onsetMs: first.sinceMs, accused: [first] };
}
