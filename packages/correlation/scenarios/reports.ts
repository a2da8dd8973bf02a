import type { Evidence, MountEvidence } from '../src/index.ts';
import type { Fault, Story, StoryMount } from './story.ts';

const INTERVAL_MS = 10_000;
const DEADLINE_MS = 5_000;
const ANSWER_MS = 5;

/** One word of one agent, and when it reaches the engine, in ms after the story's start. */
export interface Report {
  evidence: Evidence;
  arrivesAtMs: number;
}

/** Everything that the agents of a story say, in order of arrival. */
export function reportsOf(story: Story, startsAtMs: number): Report[] {
  const endMs = story.lastsSeconds * 1000;
  const spoken = story.mounts.flatMap((mount, index) => probesOf(story, mount, { index, endMs }));
  const heard = spoken.filter(({ evidence, atMs }) => !isSilent(story, evidence.hostName, atMs));
  heard.sort((a, b) => a.atMs - b.atMs);
  const reports = heard.flatMap(({ evidence, atMs }, n) =>
    (story.delaysMs?.(n) ?? [0]).map((delayMs) => ({
      evidence: shifted(evidence, startsAtMs),
      arrivesAtMs: atMs + delayMs,
    })),
  );
  return [...reports, ...silencesOf(story, startsAtMs)].sort((a, b) => a.arrivesAtMs - b.arrivesAtMs);
}

interface Spoken {
  evidence: MountEvidence;
  atMs: number;
}

function probesOf(story: Story, mount: StoryMount, { index, endMs }: { index: number; endMs: number }): Spoken[] {
  const spoken: Spoken[] = [];
  let last: MountEvidence | undefined;
  // Spread over the interval without regularity between hosts, and the same in every run.
  const phaseMs = (index * 6_180) % INTERVAL_MS;
  for (let startMs = phaseMs; startMs < endMs; startMs += INTERVAL_MS) {
    const fault = story.faults.find((it) => isActive(it, startMs) && it.hits(mount));
    const state = fault ? (fault.state ?? 'hung') : 'ok';
    const atMs = startMs + (state === 'hung' ? DEADLINE_MS : ANSWER_MS);
    const sinceMs = last?.state === state ? last.sinceMs : atMs;
    last = { ...identityOf(mount), state, sinceMs, observedAtMs: atMs, changedAtMs: sinceMs };
    spoken.push({ evidence: last, atMs });
  }
  return spoken;
}

function isActive({ fromSeconds, untilSeconds }: Pick<Fault, 'fromSeconds' | 'untilSeconds'>, atMs: number): boolean {
  return atMs >= fromSeconds * 1000 && atMs < untilSeconds * 1000;
}

function isSilent(story: Story, hostName: string, atMs: number): boolean {
  return (story.silences ?? []).some((silence) => isActive(silence, atMs) && silence.covers(hostName));
}

function silencesOf(story: Story, startsAtMs: number): Report[] {
  const hostNames = [...new Set(story.mounts.map((mount) => mount.hostName))];
  return (story.silences ?? []).flatMap((silence) =>
    hostNames.filter(silence.covers).flatMap((hostName) => {
      const from = silence.fromSeconds * 1000;
      const until = silence.untilSeconds * 1000;
      return [
        { evidence: { kind: 'host-silent', hostId: `host:${hostName}`, atMs: startsAtMs + from }, arrivesAtMs: from },
        { evidence: { kind: 'host-heard', hostId: `host:${hostName}`, atMs: startsAtMs + until }, arrivesAtMs: until },
      ] satisfies Report[];
    }),
  );
}

function identityOf(mount: StoryMount): Omit<MountEvidence, 'state' | 'sinceMs' | 'observedAtMs' | 'changedAtMs'> {
  const { hostName, serverName, exportPath, mountpoint } = mount;
  return {
    ...{ kind: 'mount', hostName, serverName, exportPath, mountpoint },
    mountId: `mount:${hostName}:${mountpoint}`,
    hostId: `host:${hostName}`,
    serverId: `server:${serverName}`,
    exportId: `export:${serverName}:${exportPath}`,
  };
}

function shifted(evidence: MountEvidence, byMs: number): MountEvidence {
  const { sinceMs, observedAtMs, changedAtMs } = evidence;
  return {
    ...evidence,
    sinceMs: sinceMs + byMs,
    observedAtMs: observedAtMs + byMs,
    changedAtMs: changedAtMs + byMs,
  };
}
