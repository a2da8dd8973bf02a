import type { KmsgRecord } from '../kmsg-record.ts';

/** The stack under a "task … blocked" line: the frames that are certain, and whether its end was seen. */
export interface BlockedTaskStack {
  frames: string[];
  isComplete: boolean;
}

const RECORD_LIMIT = 400;
const FRAME_LIMIT = 64;
const DURATION_LIMIT_MICROSECONDS = 2_000_000;
/** ` nfs_file_fsync+0x94/0x1b0 [nfs]`; one with a `?` may be left over from an earlier call. */
const FRAME = /^ +(\? )?([\w.]{1,128})\+0x[0-9a-f]+\/0x[0-9a-f]+(?: \[(\w+)[^\]]*\])?$/;

/**
 * Gathers the stack that follows `records[start]`, an "INFO: task … blocked" line. The kernel prints it as records of
 * their own, between which those of others may come: told apart by their caller, or where the kernel tells no caller by
 * their looks. Never looks further than 400 records or 2 s; what is beyond is not part of it.
 */
export function gatherBlockedTaskStack(records: readonly KmsgRecord[], start: number): BlockedTaskStack {
  const frames: string[] = [];
  const head = records[start];
  if (!head) return { frames, isComplete: true };
  for (let at = start + 1; at < records.length; at += 1) {
    const record = records[at];
    if (!record || isBeyond(record, head, at - start)) return { frames, isComplete: true };
    if (record.caller !== head.caller) continue;
    if (record.text.startsWith('INFO: task ') || record.text === ' </TASK>') return { frames, isComplete: true };
    const [, doubt, name, module] = FRAME.exec(record.text) ?? [];
    if (name === undefined || doubt !== undefined || frames.length >= FRAME_LIMIT) continue;
    frames.push(module === undefined ? name : `${name} [${module}]`);
  }
  return { frames, isComplete: false };
}

function isBeyond(record: KmsgRecord, head: KmsgRecord, distance: number): boolean {
  return distance > RECORD_LIMIT || record.microseconds - head.microseconds > DURATION_LIMIT_MICROSECONDS;
}
