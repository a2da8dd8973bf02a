import type { TriageConclusion } from '@mountwatch/protocol';
import { expect, test } from 'vitest';
import { reportsOf } from '../scenarios/reports.ts';
import { clients, type StoryMount } from '../scenarios/story.ts';
import { createCorrelator, type Evidence } from './index.ts';

const STARTS_AT_MS = 1_000_000_000;
const LASTS_SECONDS = 45;
const PAGES = import.meta.glob<string>('../../../docs/how-correlation-works.md', {
  query: '?raw',
  eager: true,
  import: 'default',
});

/** Hosts that stand in racks by turns, and the mounts that hang from the tenth second on. */
interface Example {
  mounts: readonly StoryMount[];
  rackCount: number;
  hangs(mount: StoryMount): boolean;
  triage?: TriageConclusion;
}

/** Every title that the engine gives to an incident of the example, and every reason. */
function wordsOf({ mounts, rackCount, hangs, triage }: Example): Set<string> {
  const faults = [{ fromSeconds: 10, untilSeconds: LASTS_SECONDS, hits: hangs }];
  const reports = reportsOf({ title: '', mounts, faults, lastsSeconds: LASTS_SECONDS }, STARTS_AT_MS);
  const arrivals = reports.map(({ evidence, arrivesAtMs }) => ({ evidence, atMs: arrivesAtMs }));
  for (const { hostName, serverName } of mounts.filter(hangs)) {
    const [hostId, serverId, atMs] = [`host:${hostName}`, `server:${serverName}`, STARTS_AT_MS + 14_000];
    if (triage)
      arrivals.push({ evidence: { kind: 'triage', hostId, serverId, conclusion: triage, atMs }, atMs: 14_000 });
  }
  const correlator = createCorrelator({ newIncidentId: () => 'incident' });
  correlator.observe([...new Set(mounts.map(({ hostName }) => hostName))].map((name) => inRack(name, rackCount)));
  const words = new Set<string>();
  for (let nowMs = 0; nowMs <= LASTS_SECONDS * 1000; nowMs += 1000) {
    const arrived = arrivals.filter(({ atMs }) => atMs > nowMs - 1000 && atMs <= nowMs);
    correlator.observe(arrived.map(({ evidence }) => evidence));
    for (const { incident } of correlator.evaluate(STARTS_AT_MS + nowMs)) {
      for (const said of [incident.title, ...incident.verdict.reasons]) words.add(said);
    }
    for (const { verdict } of correlator.verdicts()) for (const said of verdict.reasons) words.add(said);
  }
  return words;
}

function rackOf(hostName: string, rackCount: number): string {
  return `r${1 + ((Number(hostName.slice('web-'.length)) - 1) % rackCount)}`;
}

function inRack(hostName: string, rackCount: number): Evidence {
  const labels = { rack: rackOf(hostName, rackCount) };
  return { kind: 'host', hostId: `host:${hostName}`, hostName, labels, lagLevel: 0, atMs: STARTS_AT_MS };
}

const isRackThree = ({ hostName }: StoryMount) => rackOf(hostName, 5) === 'r3';
const isOn =
  (...serverNames: string[]) =>
  ({ serverName }: StoryMount) =>
    serverNames.includes(serverName);

const fifty = { rackCount: 5, mounts: clients(50, ['filer1:/export/home', 'filer2:/export/tools']) };
const withScratch = clients(50, ['filer1:/export/home', 'filer1:/export/scratch', 'filer2:/export/tools']);
const ofLab = clients(50, ['lab:/export/runs', 'lab:/export/ref']).filter(
  (mount) => isRackThree(mount) || ['web-1', 'web-2'].includes(mount.hostName),
);
const six = {
  rackCount: 2,
  mounts: clients(6, ['filer1:/export/home', 'filer2:/export/tools']),
  hangs: (mount: StoryMount) => isOn('filer1')(mount) && rackOf(mount.hostName, 2) === 'r1',
};

const UNPLUGGED = ['web-4', 'web-11', 'web-27', 'web-33', 'web-45'];
const onNoSwitch: Example = { ...fifty, hangs: ({ hostName }) => UNPLUGGED.includes(hostName) };

const EXAMPLES: Record<string, Example> = {
  'filer1 does not answer: 50 of 50 clients hung, 2 exports': { ...fifty, mounts: withScratch, hangs: isOn('filer1') },
  'rack=r3 → filer1: 10 of 10 clients hung; other clients of filer1 are fine': {
    ...fifty,
    hangs: (mount) => isRackThree(mount) && isOn('filer1')(mount),
  },
  'rack=r3: 10 of 10 hosts hung on 2 servers; their other clients are fine': { ...fifty, hangs: isRackThree },
  'web-17: 2 mounts of 2 servers are hung; other clients of filer1 and filer2 are fine': {
    ...fifty,
    hangs: ({ hostName }) => hostName === 'web-17',
  },
  'lab or rack=r3 → lab: lab does not answer: 10 of 12 clients hung, 2 exports': {
    ...{ rackCount: 5, mounts: [...fifty.mounts, ...ofLab] },
    hangs: (mount) => isRackThree(mount) && isOn('lab')(mount),
  },
  'The whole fleet: 50 hosts hung on 2 servers; all of them at once, or what every host shares on its way': {
    ...fifty,
    hangs: () => true,
  },
  'web-4: /mnt/filer1/export/home (filer1:/export/home) is hung; 5 of 50 clients of filer1 are affected': onNoSwitch,
  '5 hosts began to fail at this moment (web-11, web-27 and 3 more) and no label explains it: the cause is probably not among your labels':
    onNoSwitch,
  'filer1 or rack=r1 → filer1: filer1 does not answer: 3 of 6 clients hung, 1 export': {
    ...six,
    triage: 'unreachable',
  },
  'filer1 does not answer: 3 of 6 clients hung, 1 export': { ...six, triage: 'port-refuses' },
};

test.each(Object.entries(EXAMPLES))('the page for operators quotes the engine as it speaks: %s', (title, example) => {
  expect(Object.values(PAGES).join()).toContain(title);
  expect(wordsOf(example)).toContain(title);
});
