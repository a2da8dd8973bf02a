import type { KmsgRecord } from '@mountwatch/nfs';
import { KernelLogReader } from '../kernel-log/kernel-log-reader.ts';
import type { KernelLogSource } from '../kernel-log/kernel-log-source.ts';

const MAX_POLLS = 20;
const MAX_LINES = 5000;
const IS_ABOUT_NFS = /nfs|rpc|lockd|statd|blocked for more|callbacks suppressed|hung_task/i;

/** The newest lines of the kernel's own that are about NFS or blocked tasks, with their stacks, one a line. */
export function readKernelLines(source: KernelLogSource): string {
  const settings = { bootId: 'this', cursor: undefined, acceptUserspace: false };
  const reader = new KernelLogReader(source, settings);
  let kept: string[] = [];
  try {
    for (let polls = 0; polls < MAX_POLLS; polls += 1) {
      const { lines } = reader.poll();
      if (lines.length === 0) break;
      const told = lines.filter(({ record }) => IS_ABOUT_NFS.test(record.text) || record.text.startsWith(' '));
      kept = [...kept, ...told.map(({ record }) => lineOf(record))].slice(-MAX_LINES);
    }
  } finally {
    reader.close();
  }
  return kept.join('');
}

function lineOf({ level, microseconds, sequence, text }: KmsgRecord): string {
  return `${sequence} [${(microseconds / 1e6).toFixed(6)}] ${level}: ${text.replaceAll('\n', '\\n')}\n`;
}
