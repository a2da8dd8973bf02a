import type { LabRecord } from './lab-record.ts';

/** One fault on one mount: what came of it, in seconds after it began. */
export interface Episode {
  states: { state: string; afterSeconds: number }[];
  suspicion: { reason: string; afterSeconds: number } | undefined;
  triage: string | undefined;
  kernel: { text: string; afterSeconds: number } | undefined;
  /** From the first call that succeeded after the fault until `ok` was reported; undefined where one of them never came. */
  recoverySeconds: number | undefined;
}

/** Which mount, behind which address, and when the fault began and ended; `untilMs` is where the next episode begins. */
export interface Incident {
  mountpoint: string;
  address: string;
  beginMs: number;
  endMs: number;
  untilMs: number;
}

/** What the record says of one incident. */
export function episodeOf(record: LabRecord, incident: Incident): Episode {
  const { mountpoint, address, beginMs, endMs, untilMs } = incident;
  const isWithin = ({ atMs }: { atMs: number }) => atMs >= beginMs && atMs < untilMs;
  const after = (atMs: number) => (atMs - beginMs) / 1000;
  const changes = record.reports('transition').filter((each) => each.mountpoint === mountpoint && isWithin(each));
  const suspicion = record
    .reports('suspicion')
    .find((each) => each.mountpoint === mountpoint && each.isStanding && isWithin(each));
  const triages = record.reports('triage').filter((each) => each.triage.address === address && isWithin(each));
  const kernel = record.ofKind('kernel').find((each) => isWithin(each) && each.text.includes(` ${address} `));
  return {
    states: changes.map(({ to, atMs }) => ({ state: to, afterSeconds: after(atMs) })),
    suspicion: suspicion && { reason: suspicion.reason, afterSeconds: after(suspicion.atMs) },
    triage: triages.filter(({ atMs }) => atMs < endMs).at(-1)?.triage.conclusion,
    kernel: kernel && { text: messageOf(kernel.text), afterSeconds: after(kernel.atMs) },
    recoverySeconds: recoverySeconds(record, incident),
  };
}

function recoverySeconds(record: LabRecord, { mountpoint, endMs, untilMs }: Incident): number | undefined {
  const answersMs = record.marked('answers', mountpoint, endMs);
  const last = record
    .reports('transition')
    .filter((each) => each.mountpoint === mountpoint && each.atMs < untilMs)
    .at(-1);
  if (answersMs === undefined || last?.to !== 'ok' || last.atMs < endMs) return undefined;
  return Math.max(0, (last.atMs - answersMs) / 1000);
}

function messageOf(kmsgRecord: string): string {
  return (
    kmsgRecord
      .replace(/^[^;]*;/, '')
      .trim()
      .split('\n')[0] ?? ''
  );
}
