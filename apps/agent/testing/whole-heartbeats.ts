import { AgentHeartbeat, CompactHeartbeat, type LastProbe, ProbeDoubt, type ReportedProbe } from '@mountwatch/protocol';

/**
 * What one connection's heartbeats say, in the words of before version 3: of a mount that is well, each probe once; of one that hangs
 * and is not told again, that it goes on.
 */
export class WholeHeartbeats {
  #mountpoints: readonly string[] = [];
  #health: AgentHeartbeat['health'] | undefined;
  readonly #toldAt = new Map<string, string>();
  readonly #newest = new Map<string, LastProbe>();

  /** Throws where it is no heartbeat, speaks of a roster that was not told, or leaves out health that was not told yet. */
  take(message: unknown): AgentHeartbeat {
    if (typeof message !== 'object' || message === null || !('well' in message)) return AgentHeartbeat.parse(message);
    const { health, mountpoints, probes = [], sentAt, well } = CompactHeartbeat.parse(message);
    this.#mountpoints = mountpoints ?? this.#mountpoints;
    this.#health = health ?? this.#health;
    if (well.length !== this.#mountpoints.length * 3) throw new Error('a heartbeat of another roster');
    if (this.#health === undefined) throw new Error('a first heartbeat without health');
    const told = this.#mountpoints.flatMap((mountpoint, place) => {
      const [ageMs = -1, latencyUs = 0, flags = 0] = well.slice(place * 3);
      return ageMs < 0 ? [] : { mountpoint, lastProbe: lastProbeOf(Date.parse(sentAt) - ageMs, latencyUs, flags) };
    });
    const inWords = new Set(probes.map(({ mountpoint }) => mountpoint));
    const silent = this.#mountpoints.filter(
      (mountpoint, place) => (well[place * 3] ?? 0) < 0 && !inWords.has(mountpoint),
    );
    const waiting = silent.flatMap((mountpoint) => this.#goingOn(mountpoint, sentAt));
    for (const { lastProbe, mountpoint } of [...told, ...probes]) this.#newest.set(mountpoint, lastProbe);
    return {
      sentAt,
      probes: [...told.filter((each) => this.#isNew(each)), ...probes, ...waiting],
      health: this.#health,
    };
  }

  #goingOn(mountpoint: string, sentAt: string): ReportedProbe[] {
    const newest = this.#newest.get(mountpoint);
    if (newest?.outcome !== 'hung') return [];
    const latencyMs = newest.latencyMs + Date.parse(sentAt) - Date.parse(newest.at);
    return [{ mountpoint, lastProbe: { ...newest, at: sentAt, latencyMs } }];
  }

  #isNew({ lastProbe: { at }, mountpoint }: ReportedProbe): boolean {
    if (this.#toldAt.get(mountpoint) === at) return false;
    this.#toldAt.set(mountpoint, at);
    return true;
  }
}

function lastProbeOf(atMs: number, latencyUs: number, flags: number): LastProbe {
  const doubts = ProbeDoubt.options.filter((_, place) => flags & (2 << place));
  const isByTraffic = (flags & 1) === 1;
  const at = new Date(atMs).toISOString();
  return { at, outcome: 'ok', latencyMs: latencyUs / 1000, wchan: null, doubts, isByTraffic };
}
