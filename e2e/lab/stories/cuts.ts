import { KINDS, type Kind } from '../cells.ts';
import { atMost, type Check } from '../record/check.ts';
import { type Episode, episodeOf } from '../record/episode.ts';
import type { LabRecord } from '../record/lab-record.ts';
import { printTable } from '../record/print-table.ts';
import { quantile } from '../record/quantile.ts';
import { firstError } from '../record/scrapes.ts';
import { runStory } from './run-story.ts';

const ROUNDS = 4;
/** Until the kernel's own first line at default options: 181 s. */
const FIRST_ROUND_SECONDS = 200;
const ROUND_SECONDS = 30;
const KINDS_CUT: Kind[] = ['v3-hard', 'v4.0-hard', 'v4.2-hard', 'v3-soft', 'v4.2-soft'];

/** Mounts lie where node_exporter looks: below /mnt and /media Debian's leaves everything out. */
interface CutMount {
  use: 'used' | 'idle';
  kind: Kind;
  server: string;
  address: string;
  mountpoint: string;
}

interface Cut extends CutMount {
  episode: Episode;
  /** Seconds until node_exporter showed it, or stopped answering. */
  exporter: string;
}

/** Twenty cuts of mounts in use and twenty of idle ones, at default options; node_exporter beside. About ten minutes. */
export async function cuts(): Promise<Check[]> {
  const mounts = (['used', 'idle'] as const).flatMap((use, group) =>
    KINDS_CUT.map((kind, index): CutMount => {
      const name = `${use}-${index}`;
      return { use, kind, server: name, address: `10.99.${group + 1}.${index + 1}`, mountpoint: `/nfs/${use}/${kind}` };
    }),
  );
  const line = (each: CutMount) =>
    `${each.use} ${each.server} ${each.address} ${each.mountpoint} ${KINDS[each.kind].options}\n`;
  const record = await runStory({
    name: 'cuts',
    script: 'cuts.sh',
    args: [ROUNDS, FIRST_ROUND_SECONDS, ROUND_SECONDS],
    files: { cells: mounts.map(line).join('') },
    deadlineSeconds: FIRST_ROUND_SECONDS + ROUNDS * (ROUND_SECONDS + 160) + 300,
  });
  const all = mounts.flatMap((mount) => cutsOf(record, mount));
  printTable([
    ['mount', 'suspected', 'hung', 'kernel logged', 'earlier by', 'node_exporter', 'ok again'],
    ...all.map(printed),
  ]);
  return checksOf(all);
}

function cutsOf(record: LabRecord, mount: CutMount): Cut[] {
  const begins = record.ofKind('mark').filter(({ mark, subject }) => mark === 'begin' && subject === mount.server);
  return begins.map(({ atMs: beginMs }, index) => {
    const endMs = record.marked('end', mount.server, beginMs) ?? Number.POSITIVE_INFINITY;
    const untilMs = begins[index + 1]?.atMs ?? Number.POSITIVE_INFINITY;
    const incident = { ...mount, beginMs, endMs, untilMs };
    return { ...mount, episode: episodeOf(record, incident), exporter: firstError(record, incident) };
  });
}

function secondsToHung({ episode }: Cut): number | undefined {
  return episode.states.find(({ state }) => state === 'hung')?.afterSeconds;
}

function printed(cut: Cut): string[] {
  const { suspicion, kernel, recoverySeconds } = cut.episode;
  const hung = secondsToHung(cut);
  return [
    `${cut.use} ${cut.kind}`,
    suspicion ? `${suspicion.reason} ${suspicion.afterSeconds.toFixed(1)}` : '',
    hung?.toFixed(1) ?? 'never',
    kernel ? `${kernel.text.slice(0, 60)} ${kernel.afterSeconds.toFixed(1)}` : '',
    kernel && hung ? `${(kernel.afterSeconds / hung).toFixed(0)} times` : '',
    cut.exporter,
    recoverySeconds === undefined ? 'not seen' : `+${recoverySeconds.toFixed(1)}`,
  ];
}

function checksOf(all: readonly Cut[]): Check[] {
  const hungOf = (use: Cut['use']) =>
    all.filter((cut) => cut.use === use).map((cut) => secondsToHung(cut) ?? Number.POSITIVE_INFINITY);
  const recoveries = all.map(({ episode }) => episode.recoverySeconds ?? Number.POSITIVE_INFINITY);
  const expected = KINDS_CUT.length * 2 * ROUNDS;
  return [
    { title: 'every cut was made', isOk: all.length === expected, detail: `${all.length} of ${expected}` },
    atMost('hung, mount in use, median, s', quantile(hungOf('used'), 0.5), 7),
    atMost('hung, idle mount, median, s', quantile(hungOf('idle'), 0.5), 10.5),
    atMost('hung, worst, s', quantile([...hungOf('used'), ...hungOf('idle')], 1), 16),
    atMost('ok again after calls succeed, worst, s', quantile(recoveries, 1), 12),
  ];
}
