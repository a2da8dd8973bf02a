/**
 * From mounts that accuse to components at fault. Each server's mounts are judged together, servers and exports first;
 * what these do not explain is left to the hosts. Adding a kind of component is adding a `judge-*.ts` and a line here.
 */
import { type Accused, groupAccused } from './accused.ts';
import type { Bench } from './bench.ts';
import { judgeHost } from './judge-host.ts';
import { judgeServer } from './judge-server.ts';
import { JUDGED_KINDS, type Judgement } from './judgement.ts';

/** Every component at fault; each bad mount is in exactly one judgement. Widest first, then by onset and id. */
export function judge(accused: readonly Accused[], bench: Bench): Judgement[] {
  const judgements: Judgement[] = [];
  for (const [serverId, mounts] of groupAccused(accused, (mount) => mount.serverId)) {
    judgements.push(...judgeServer(serverId, mounts, bench));
  }
  const explained = new Set(judgements.flatMap((judgement) => judgement.accused.map((mount) => mount.mountId)));
  const unexplained = accused.filter((mount) => !explained.has(mount.mountId));
  for (const [hostId, mounts] of groupAccused(unexplained, (mount) => mount.hostId)) {
    const judgement = judgeHost(hostId, mounts, bench);
    if (judgement) judgements.push(judgement);
  }
  return judgements.sort(compare);
}

function compare(a: Judgement, b: Judgement): number {
  return (
    JUDGED_KINDS.indexOf(a.kind) - JUDGED_KINDS.indexOf(b.kind) ||
    a.onsetMs - b.onsetMs ||
    (a.componentId < b.componentId ? -1 : 1)
  );
}
