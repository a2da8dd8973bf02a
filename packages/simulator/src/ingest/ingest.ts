/**
 * What the API makes of messages: rows as its tables hold them, and the engine's evidence as its reader tells it: the whole
 * fleet once, then what changed, and the answers of suspects (`suspects.ts`).
 */
import type { Evidence } from '@mountwatch/correlation';
import { type AgentClockReading, readAgentClock } from '@mountwatch/protocol';
import type { AgentMessage, Batch, Heartbeat, VirtualRecord } from '../agents/agent-message.ts';
import type { VirtualFleet, VirtualHost, VirtualMount, VirtualServer } from '../fleet/virtual-fleet.ts';
import { ownTime } from './agent-time.ts';
import { mountEvidenceOf, probeEvidenceOf, type StoredMount, storeMount } from './stored-mount.ts';
import { Suspects } from './suspects.ts';

const SILENT_AFTER_MS = 45_000;
const HEARTBEAT_MS = 10_000;

interface StoredHost {
  readonly host: VirtualHost;
  /** In the order of the host's mounts. */
  readonly rows: StoredMount[];
  lastSeenMs: number;
  clock: AgentClockReading | undefined;
  lagLevel: number;
  nextSequence: number;
  isSilent: boolean;
  /** When its last heartbeat was sent that nobody read, because all was well and nobody asked. */
  unreadBeatMs: number | null;
}

export class Ingest {
  readonly suspects = new Suspects();
  readonly #mounts = new Map<VirtualMount, StoredMount>();
  readonly #hosts = new Map<VirtualHost, StoredHost>();
  readonly #ofServer = new Map<VirtualServer, StoredMount[]>();
  readonly #byId: ReadonlyMap<string, VirtualMount>;
  #news: Evidence[] = [];
  readonly #changed = new Set<StoredMount>();
  #heard = new Set<StoredHost>();

  constructor(fleet: VirtualFleet, nowMs: number) {
    this.#byId = new Map(fleet.mounts.map((mount) => [mount.id, mount]));
    for (const host of fleet.hosts) {
      const row = { host, rows: [], lastSeenMs: nowMs, clock: undefined, lagLevel: 0, nextSequence: 0 };
      this.#hosts.set(host, { ...row, isSilent: false, unreadBeatMs: null });
    }
    for (const mount of fleet.mounts) {
      const row = storeMount(mount, nowMs);
      this.#mounts.set(mount, row);
      this.#hosts.get(mount.host)?.rows.push(row);
      const ofServer = this.#ofServer.get(mount.server) ?? [];
      this.#ofServer.set(mount.server, ofServer);
      ofServer.push(row);
    }
  }

  get hasNews(): boolean {
    return this.#news.length > 0 || this.#changed.size > 0;
  }

  rowOf(mount: VirtualMount): StoredMount {
    return this.#mounts.get(mount) ?? storeMount(mount, 0);
  }

  mountOf(id: string): VirtualMount | undefined {
    return this.#byId.get(id);
  }

  receive(message: AgentMessage, nowMs: number): void {
    const host = this.#hosts.get(message.host);
    if (!host) return;
    this.#hear(host, nowMs);
    if (message.kind === 'batch') this.#takeBatch(message, host, nowMs);
    else this.#takeHeartbeat(message, host, nowMs);
  }

  /** Everything, as for an engine that knows nothing. */
  readAll(nowMs: number): Evidence[] {
    const hosts = [...this.#hosts.values()];
    const mounts = [...this.#mounts.values()].map((row) => this.#readLate(row));
    return [
      ...hosts.map((host) => this.#hostEvidence(host, nowMs)),
      ...mounts.map(mountEvidenceOf),
      ...mounts.flatMap(({ mount, sinceMs, suspicions }) =>
        [...suspicions].map((reason): Evidence => {
          return { kind: 'suspicion', mountId: mount.id, reason, sinceMs, atMs: nowMs, isStanding: true };
        }),
      ),
      ...hosts
        .filter((host) => host.isSilent)
        .map(({ host }): Evidence => ({ kind: 'host-silent', hostId: host.id, atMs: nowMs })),
    ];
  }

  /** What is new since the last reading. */
  readChanges(nowMs: number): Evidence[] {
    const evidence = this.#news;
    this.#news = [];
    const told = new Set<StoredMount>(this.#changed);
    this.#changed.clear();
    for (const row of told) evidence.push(mountEvidenceOf(row));
    for (const row of this.#answers(nowMs)) {
      if (!told.has(row)) evidence.push(mountEvidenceOf(row));
    }
    this.#heard.clear();
    return evidence;
  }

  #hear(host: StoredHost, nowMs: number): void {
    host.lastSeenMs = nowMs;
    if (!host.isSilent) return;
    host.isSilent = false;
    this.#news.push({ kind: 'host-heard', hostId: host.host.id, atMs: nowMs });
  }

  #takeBatch(batch: Batch, host: StoredHost, nowMs: number): void {
    if (batch.sequence < host.nextSequence) return;
    host.nextSequence = batch.sequence + 1;
    for (const record of batch.records) this.#takeRecord(record, host, nowMs);
  }

  #takeRecord(record: VirtualRecord, host: StoredHost, nowMs: number): void {
    const clock = { offsetMs: host.clock?.offsetMs ?? 0, nowMs };
    const atMs = ownTime(record.observedAtMs, clock);
    if (record.kind === 'triage') {
      const { conclusion, server } = record;
      this.#news.push({ kind: 'triage', hostId: host.host.id, serverId: server.id, conclusion, atMs });
      return;
    }
    const row = this.rowOf(record.mount);
    if (record.kind === 'transition') {
      row.state = record.to;
      row.sinceMs = atMs;
      row.changedAtMs = nowMs;
      this.#changed.add(row);
      if (record.to !== 'ok') this.suspects.noteBadProbe(row, nowMs);
    } else {
      const { isStanding, reason } = record;
      if (isStanding) row.suspicions.add(reason);
      else row.suspicions.delete(reason);
      const sinceMs = ownTime(record.sinceMs, clock);
      this.#news.push({ kind: 'suspicion', mountId: row.mount.id, reason, sinceMs, atMs, isStanding });
    }
    this.suspects.review(row);
  }

  #takeHeartbeat(heartbeat: Heartbeat, host: StoredHost, nowMs: number): void {
    host.clock = readAgentClock(host.clock, { sentAtMs: heartbeat.sentAtMs, receivedAtMs: nowMs });
    const clock = { offsetMs: host.clock.offsetMs, nowMs };
    if (heartbeat.lagLevel !== host.lagLevel) {
      host.lagLevel = heartbeat.lagLevel;
      this.#news.push(this.#hostEvidence(host, nowMs));
    }
    if (heartbeat.isQuiet && !this.#isWatched(host.host, nowMs)) {
      const saidMs = ownTime(heartbeat.sentAtMs, clock);
      host.unreadBeatMs = Math.max(host.unreadBeatMs ?? saidMs, saidMs);
      return;
    }
    host.unreadBeatMs = null;
    for (const row of host.rows) {
      const newest = heartbeat.probeOf(row.mount);
      const atMs = ownTime(newest.atMs, clock);
      if (atMs <= row.probe.atMs) continue;
      row.probe = { ...newest, atMs };
      if (newest.outcome === 'ok') continue;
      this.suspects.noteBadProbe(row, nowMs);
      this.#news.push(probeEvidenceOf(row));
    }
    this.#heard.add(host);
  }

  #isWatched(host: VirtualHost, nowMs: number): boolean {
    if (!this.suspects.isAnyone(nowMs)) return false;
    return this.suspects.has(host, nowMs) || host.mounts.some(({ server }) => this.suspects.has(server, nowMs));
  }

  /** What an unread heartbeat said: that every mount answered at its place in the interval before. */
  #readLate(row: StoredMount): StoredMount {
    const beatMs = this.#hosts.get(row.mount.host)?.unreadBeatMs ?? null;
    if (beatMs === null || row.state !== 'ok') return row;
    const atMs = beatMs - ((row.mount.index * 997) % HEARTBEAT_MS);
    if (atMs > row.probe.atMs) row.probe = { atMs, outcome: 'ok', latencyMs: 2 };
    return row;
  }

  #hostEvidence({ host, lagLevel }: StoredHost, atMs: number): Evidence {
    return {
      ...{ kind: 'host', hostId: host.id, hostName: host.name, labels: host.labels },
      ...{ lagLevel, subnet: host.subnet, atMs },
    };
  }

  /** Looks for hosts that have been silent for too long. */
  noteSilence(nowMs: number): void {
    for (const host of this.#hosts.values()) {
      if (host.isSilent || nowMs - host.lastSeenMs < SILENT_AFTER_MS) continue;
      host.isSilent = true;
      this.#news.push({ kind: 'host-silent', hostId: host.host.id, atMs: nowMs });
    }
  }

  /** The newest answers of suspects: of those that have just become so, of everyone; else of hosts that were heard. */
  #answers(nowMs: number): Set<StoredMount> {
    const answers = new Set<StoredMount>();
    if (!this.suspects.isAnyone(nowMs)) return answers;
    for (const { host, rows } of this.#heard) {
      const isSuspect = this.suspects.has(host, nowMs);
      for (const row of rows) {
        if (isSuspect || this.suspects.has(row.mount.server, nowMs)) answers.add(this.#readLate(row));
      }
    }
    for (const one of this.suspects.takeFresh()) {
      const rows = 'mounts' in one ? one.mounts.map((mount) => this.rowOf(mount)) : (this.#ofServer.get(one) ?? []);
      for (const row of rows) answers.add(this.#readLate(row));
    }
    return answers;
  }
}
