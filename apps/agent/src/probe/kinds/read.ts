import { ProgramCall, type ProgramStep } from '../../child/program-call.ts';
import type { OpeningKind } from './opening-kind.ts';

/**
 * Reads the first 4 KiB of a file past the cache. A file system that knows no O_DIRECT (EINVAL) is read as it can be, and
 * the answer is then marked as one that memory may have given. A symbolic link is not followed: it could lead anywhere.
 */
export const read: OpeningKind = {
  start: (place) => {
    const step: ProgramStep = { call: 'read', program: '/usr/bin/dd', args: [] };
    const operands = [`if=${place}`, 'of=/dev/null', 'bs=4096', 'count=1', 'status=none'];
    const otherwise = { ...step, args: [...operands, 'iflag=nofollow'], isCached: true };
    return new ProgramCall([{ ...step, args: [...operands, 'iflag=direct,nofollow'], otherwise }], 'read');
  },
};
