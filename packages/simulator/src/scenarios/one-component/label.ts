import { hang } from '../../faults/symptoms.ts';
import { identifiable } from '../scenario.ts';
import type { Stage } from '../stage.ts';

const LASTS_MS = 180_000;

function failLabel(on: Stage, key: string, share: number): void {
  const label = on.cast.label(key);
  const truth = { kind: 'label', key, value: label.value } as const;
  on.fail(truth, [hang('server-answers')], { lastsMs: LASTS_MS, mounts: on.cast.some(label.mounts, share) });
}

/** A kernel's bug strikes 60 % of the mounts under it. */
export const kernelBug = identifiable('kernel bug, 60 %', 'hard', (on) => failLabel(on, 'kernel', 0.6));

/** A kernel's bug strikes 15 % of the mounts under it. */
export const rareKernelBug = identifiable('kernel bug, 15 %', 'hard', (on) => failLabel(on, 'kernel', 0.15));

/** A mount option's bug strikes 80 % of the mounts that have it. */
export const optionBug = identifiable('mount option bug', 'hard', (on) => failLabel(on, 'nconnect', 0.8));

/** All mounts of one NFS version, where a fifth has it. */
export const versionBug = identifiable('NFS version bug', 'hard', (on) => {
  const mounts = on.fleet.mounts.filter((mount) => mount.labels.vers === '3');
  const truth = { kind: 'label', key: 'vers', value: '3' } as const;
  on.fail(truth, [hang('server-answers')], { lastsMs: LASTS_MS, mounts: on.cast.some(mounts, 0.9) });
});

/** A kernel's bug where nearly every rack has a kernel of its own. */
export const confoundedKernelBug = {
  ...identifiable('kernel bug, racks confounded', 'hard', (on) => failLabel(on, 'kernel', 0.7)),
  isConfounded: true,
};
