import { Prisma } from '../../../generated/prisma/client.ts';
import type { NamedSummary } from '../stored-summary.ts';
import { unpackSummaries } from './packed-summaries.ts';

const HEAD_BYTES = 12;

/**
 * All rows `("from", packed)` of `rows` as one text, or null where there are none: of thousands of rows, to take each apart on
 * its way costs more than all that is done with them.
 */
export function asOneText(rows: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    SELECT encode(string_agg(
      int8send((extract(epoch FROM "from") * 1000)::bigint) || int4send(octet_length(packed)) || packed, ''::bytea), 'base64')
      AS text
    FROM (${rows}) packed_rows`;
}

/** What `asOneText` gave, row by row, with what is wanted of it. */
export function* rowsIn(
  text: string | null,
  wanted: { operations: boolean },
): Generator<{ atMs: number; summaries: NamedSummary[] }> {
  const bytes = Buffer.from(text ?? '', 'base64');
  for (let place = 0; place < bytes.length; ) {
    const start = place + HEAD_BYTES;
    const end = start + bytes.readUInt32BE(start - 4);
    yield { atMs: Number(bytes.readBigInt64BE(place)), summaries: unpackSummaries(bytes.subarray(start, end), wanted) };
    place = end;
  }
}
