import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { ProgramCall, type ProgramStep } from '../../child/program-call.ts';
import type { OpeningKind } from './opening-kind.ts';

const RM = '/usr/bin/rm';
const FILE_NAME = `.mountwatch-write-${nameOfHost()}`;

/**
 * Writes 4 KiB into a new file of a folder and removes it. O_DIRECT, because what waits for such a write can be killed
 * where an fsync could not: a file system that knows none says EINVAL. What a killed probe left is removed first.
 */
export const write: OpeningKind = {
  start: (place) => {
    const file = `${place}/${FILE_NAME}`;
    const remove: ProgramStep = { call: 'write', program: RM, args: ['-f', '--', file] };
    const operands = ['if=/dev/zero', `of=${file}`, 'bs=4096', 'count=1', 'status=none'];
    const args = [...operands, 'oflag=direct,nofollow', 'conv=excl'];
    return new ProgramCall(
      [{ ...remove, mayFail: true }, { call: 'write', program: '/usr/bin/dd', args }, remove],
      'write',
    );
  },
};

/** Two hosts that share a folder must not write the same file: their name, and what tells clones of one name apart. */
function nameOfHost(): string {
  const host = hostname()
    .replace(/[^\w.-]/g, '_')
    .slice(0, 64);
  return `${host}-${createHash('sha256').update(readMachineId()).digest('hex').slice(0, 12)}`;
}

function readMachineId(): string {
  try {
    return readFileSync('/etc/machine-id', 'utf8').trim();
  } catch {
    return '';
  }
}
