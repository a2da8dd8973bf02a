import type { MountOptions, ProbeDoubt } from '@mountwatch/protocol';
import type { ProbeKindName } from '../config/probe-rule.ts';

/** An answer that came in time, as far as its trustworthiness goes. */
export interface AnswerSource {
  kind: ProbeKindName;
  options: MountOptions;
  /** This host's memory may have given it. */
  isCached: boolean;
}

/**
 * Why an answer is not all that it seems. `statfs` always asks the server, but `lstat` does not notice a timed-out
 * revalidation on a `softreval` mount; `readdir` asks it when it opens, except with `nocto`, and then reads from memory.
 * What is read or written with O_DIRECT was asked of the server.
 */
export function doubtsOf({ kind, options, isCached }: AnswerSource): ProbeDoubt[] {
  const doubts: ProbeDoubt[] = [];
  if (options.softreval && (kind === 'statfs' || kind === 'readdir' || isCached)) doubts.push('softreval');
  if (options.nocto && (kind === 'readdir' || isCached)) doubts.push('nocto');
  if (isCached) doubts.push('cached');
  return doubts;
}
