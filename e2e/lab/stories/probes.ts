import type { Check } from '../record/check.ts';
import { type Episode, episodeOf } from '../record/episode.ts';
import type { LabRecord } from '../record/lab-record.ts';
import { printTable } from '../record/print-table.ts';
import { RECOVERED_WITHIN_SECONDS, WITHIN_SECONDS } from './expectation.ts';
import { runStory } from './run-story.ts';

const AUTOMOUNTED = '/nfs/auto';
/** Idle for 40 s, looked at by systemd each quarter of that. */
const LET_GO_WITHIN_MS = 60_000;
const PROBE_KINDS = ['statfs', 'readdir', 'read', 'write'] as const;
const RULES = `
probe:
  rules:
    - match: { mountpoint: /nfs/*/readdir }
      kind: readdir
    - match: { mountpoint: /nfs/*/read }
      kind: read
      path: canary
    - match: { mountpoint: /nfs/*/write }
      kind: write
`;

interface ProbedMount {
  kind: (typeof PROBE_KINDS)[number];
  version: string;
  address: string;
  mountpoint: string;
}

/**
 * Each kind of probe on v3 and v4.2: in trouble that one kind alone can see (a frozen file system, a file that went), and
 * in a cut that all see. And a mount of automount's: it expires although it is watched, and its own traffic tells its hang.
 */
export async function probes(): Promise<Check[]> {
  const mounts = ['3', '4.2'].flatMap((version, group) =>
    PROBE_KINDS.map((kind, index) => ({
      ...{ kind, version, address: `10.99.${group + 1}.${index + 1}` },
      mountpoint: `/nfs/v${version}/${kind}`,
    })),
  );
  // Without sharing each has a superblock of its own, though a 4.2 client shares one connection to a server.
  const line = ({ kind, version, address, mountpoint }: ProbedMount) =>
    `${kind} probed ${address} ${mountpoint} vers=${version},hard,nosharecache\n`;
  const record = await runStory({
    ...{ name: 'probes', script: 'probes.sh', args: [], agentConfig: RULES, deadlineSeconds: 700 },
    files: { cells: mounts.map(line).join('') },
  });
  const troubles = ['frozen', 'canary', 'cut'];
  const told = (mountpoint: string) => troubles.map((trouble) => said(during(record, trouble, { mountpoint })));
  printTable([
    ['mount', 'file system frozen', 'canary gone', 'cut'],
    ...[...mounts.map(({ mountpoint }) => mountpoint), AUTOMOUNTED].map((mountpoint) => [
      mountpoint,
      ...told(mountpoint),
    ]),
  ]);
  return [
    ...mounts.map((mount) =>
      inTrouble(record, 'frozen', { mount, state: mount.kind === 'write' ? 'hung' : undefined }),
    ),
    ...mounts.map((mount) =>
      inTrouble(record, 'canary', { mount, state: mount.kind === 'read' ? 'error' : undefined }),
    ),
    ...mounts.map((mount) => inTrouble(record, 'cut', { mount, state: 'hung' })),
    ...mounts.map((mount) => backAfterCut(record, mount)),
    ...mounts.filter(({ kind }) => kind === 'read' || kind === 'write').map((mount) => namedCall(record, mount)),
    ...automounted(record),
  ];
}

function during(record: LabRecord, trouble: string, mount: { mountpoint: string; address?: string }): Episode {
  const beginMs = record.marked('begin', trouble) ?? Number.NaN;
  const endMs = record.marked('end', trouble) ?? Number.NaN;
  const untilMs = record.ofKind('mark').find(({ mark, atMs }) => mark === 'begin' && atMs > endMs)?.atMs;
  return episodeOf(record, {
    ...{ address: 'none', beginMs, endMs, untilMs: untilMs ?? Number.POSITIVE_INFINITY },
    ...mount,
  });
}

function said({ states }: Episode): string {
  return states.map(({ state, afterSeconds }) => `${state} ${afterSeconds.toFixed(1)}`).join(', ') || 'nothing';
}

/** Says this state of it first, in time; where none is expected, nothing worse than slow. */
function inTrouble(
  record: LabRecord,
  trouble: string,
  { mount, state }: { mount: ProbedMount; state: 'hung' | 'error' | undefined },
): Check {
  const episode = during(record, trouble, mount);
  const news = episode.states.filter((each) => each.state !== 'ok' && each.state !== 'slow');
  const isOk = state ? news[0]?.state === state && news[0].afterSeconds <= WITHIN_SECONDS.hung : news.length === 0;
  const wanted = state ? `${state} within ${WITHIN_SECONDS.hung} s` : 'nothing worse than slow';
  return { title: `${trouble}, ${mount.kind} on v${mount.version}: ${wanted}`, isOk, detail: said(episode) };
}

function backAfterCut(record: LabRecord, mount: ProbedMount): Check {
  const { recoverySeconds } = during(record, 'cut', mount);
  return {
    title: `cut, ${mount.kind} on v${mount.version}: ok within ${RECOVERED_WITHIN_SECONDS} s after calls succeed`,
    isOk: recoverySeconds !== undefined && recoverySeconds <= RECOVERED_WITHIN_SECONDS,
    detail: recoverySeconds === undefined ? 'not seen' : `${recoverySeconds.toFixed(1)} s`,
  };
}

/** The evidence says which call it was that did not do what it should. */
function namedCall(record: LabRecord, { kind, version, mountpoint }: ProbedMount): Check {
  const evidence = record
    .reports('transition')
    .filter((each) => each.mountpoint === mountpoint && (each.to === 'hung' || each.to === 'error'))
    .map((each) => each.evidence)[0];
  const detail = evidence?.kind === 'probe' ? `${evidence.probe}, ${evidence.errno ?? evidence.wchan}` : 'nothing';
  return {
    title: `${kind} on v${version}: the evidence names the call`,
    isOk: evidence?.kind === 'probe' && evidence.probe === kind,
    detail,
  };
}

function automounted(record: LabRecord): Check[] {
  const usedMs = record.marked('used', AUTOMOUNTED);
  const expiredMs = record.marked('expired', AUTOMOUNTED);
  const tookMs = usedMs && expiredMs ? expiredMs - usedMs : undefined;
  const cut = during(record, 'cut', { mountpoint: AUTOMOUNTED });
  const [first, ...later] = cut.states;
  const gone = record.reports('transition').find((each) => each.mountpoint === AUTOMOUNTED && each.to === 'unmounted');
  return [
    {
      title: 'automount lets its mount go while the agent watches it',
      isOk: tookMs !== undefined && tookMs < LET_GO_WITHIN_MS,
      detail: tookMs === undefined ? 'it never did' : `after ${(tookMs / 1000).toFixed(1)} s`,
    },
    {
      title: 'what automount let go is unmounted, not over-mounted',
      isOk: gone?.evidence.kind === 'discovery' && gone.evidence.reason === 'unmounted',
      detail: gone?.evidence.kind === 'discovery' ? gone.evidence.reason : 'not told',
    },
    {
      title: `cut, automounted and in use: hung within ${WITHIN_SECONDS.hung} s, by its traffic alone`,
      isOk: first?.state === 'hung' && first.afterSeconds <= WITHIN_SECONDS.hung,
      detail: said(cut),
    },
    { title: 'cut, automounted and in use: ok again', isOk: later.at(-1)?.state === 'ok', detail: said(cut) },
  ];
}
