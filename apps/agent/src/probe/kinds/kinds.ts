import type { ProbeKindName } from '../../config/probe-rule.ts';
import type { OpeningKind } from './opening-kind.ts';
import { read } from './read.ts';
import { readdir } from './readdir.ts';
import { write } from './write.ts';

/** The kinds of probe beyond `statfs` and `lstat`; a new one is a file and a line here. */
export const OPENING_KINDS: Record<Exclude<ProbeKindName, 'statfs'>, OpeningKind> = { readdir, read, write };
