import { checkMinutes, type PackedMinutes } from '@mountwatch/protocol';
import { inflated, MOST_TIMES_LARGER } from '@mountwatch/runtime';

/** What is wrong with packed minutes; null where they may be stored as they are. What does not unpack to little is a bomb. */
export function faultOfPacked({ packed }: PackedMinutes): string | null {
  const bytes = Buffer.from(packed, 'base64');
  try {
    checkMinutes(inflated(bytes, bytes.length * MOST_TIMES_LARGER));
    return null;
  } catch (error) {
    if (error instanceof RangeError) return `minutes.packed: ${error.message}`;
    throw error;
  }
}
