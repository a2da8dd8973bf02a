import { startDedicatedCall } from '../../child/dedicated-call.ts';
import type { OpeningKind } from './opening-kind.ts';

/** Opens a folder and reads its first entries: coreutils have nothing that would not read a large folder whole. */
export const readdir: OpeningKind = { start: (place) => startDedicatedCall(place, 'readdir') };
