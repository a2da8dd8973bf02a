import { type Accused, groupAccused } from './accused.ts';
import type { Bench } from './bench.ts';
import { countAnsweringMounts, judgeSuspect, type Suspect } from './guilt.ts';
import { type Judgement, keyOf } from './judgement.ts';
import { onsetsOf } from './onsets.ts';

/**
 * What the mounts of one server say of it and of its exports. If only part of the exports suffer, those are at fault; if
 * all that are known suffer, the server is. No judgement means that fewer hosts accuse than it takes.
 */
export function judgeServer(serverId: string, accused: readonly Accused[], bench: Bench): Judgement[] {
  const component = bench.fleet.server(serverId);
  if (!component) return [];
  for (const onsetMs of onsetsOf(accused, bench.settings)) {
    const involved = accused.filter((mount) => mount.sinceMs >= onsetMs - bench.settings.leadMs);
    const server: Suspect = { kind: 'server', component, accused: involved, onsetMs };
    const exports = judgeExports(server, bench);
    if (exports.length > 0) return exports;
    const judgement = judgeSuspect(server, bench);
    if (judgement) return [judgement];
  }
  return [];
}

/** The exports at fault, provided that another one answers: without that contrast it may as well be the server. */
function judgeExports(server: Suspect, bench: Bench): Judgement[] {
  // Once a server's clients begin to answer again, one export that answers sooner than another says nothing of the cause.
  const isComingBack = bench.isOpen(keyOf('server', server.component.id)) && server.accused.some((it) => !it.isBadNow);
  if (isComingBack) return [];
  const guilty: Judgement[] = [];
  for (const [exportId, accused] of groupAccused(server.accused, (mount) => mount.exportId)) {
    const component = bench.fleet.export(exportId);
    const judgement = component && judgeSuspect({ ...server, kind: 'export', component, accused }, bench);
    if (judgement) guilty.push(judgement);
  }
  return guilty.length > 0 && hasContrast(server, guilty, bench) ? guilty : [];
}

function hasContrast(server: Suspect, guilty: readonly Judgement[], bench: Bench): boolean {
  const exports = guilty.flatMap((judgement) => bench.fleet.export(judgement.componentId) ?? []);
  return countAnsweringMounts([server.component], server, bench) > countAnsweringMounts(exports, server, bench);
}
