import { BatchReply, HelloReply, MAX_BATCH_RECORDS, type MountState, ProbeNow } from '@mountwatch/protocol';
import type { AgentMessage, Batch, Heartbeat } from '../agents/agent-message.ts';
import type { VirtualHost, VirtualMount } from '../fleet/virtual-fleet.ts';
import { AgentSocket } from './agent-socket.ts';
import { compactHeartbeatOf, ToldHangs } from './compact.ts';
import { helloOf, type Introduction } from './introduction.ts';
import type { NewRecord } from './outgoing.ts';
import { heartbeatOf, recordOf } from './outgoing.ts';
import type { WireLedger } from './wire-ledger.ts';

const ANSWER_DEADLINE_MS = 15_000;
const RECONNECT_MS = 2_000;
const HEALTH_EVERY_MS = 60_000;

/** What a wire agent is given. */
export interface WireAgentParts {
  apiUrl: string;
  token: string;
  introduction: Introduction;
  ledger: WireLedger;
  nowMs(): number;
  /** Of its own seed: how long to wait before it connects again, in 0…1. */
  jitter(): number;
  probeNow(mounts: readonly VirtualMount[]): void;
}

interface Kept {
  sequence: number;
  sinceMs: number;
  record: NewRecord;
}

/** One virtual host's outbox and uplink: one batch in flight, kept until it is acknowledged, as the real agent does it. */
export class WireAgent {
  readonly host: VirtualHost;
  readonly #parts: WireAgentParts;
  readonly #states = new Map<VirtualMount, MountState>();
  #outbox: Kept[] = [];
  #sequence = 0;
  #socket: AgentSocket | null = null;
  #isWelcome = false;
  #isSending = false;
  #isStopped = false;
  #waiting: NodeJS.Timeout | undefined;
  /** Told to come again later, it does so on whichever connection. */
  #putOffUntilMs = Number.NEGATIVE_INFINITY;
  /** On this connection, with which the roster was told as well. */
  #toldHealth: Pick<Heartbeat, 'lagLevel' | 'sentAtMs'> | null = null;
  #toldHangs = new ToldHangs();

  constructor(host: VirtualHost, parts: WireAgentParts) {
    this.host = host;
    this.#parts = parts;
  }

  get isWelcome(): boolean {
    return this.#isWelcome;
  }

  /** How long the oldest record that is not acknowledged has waited, in milliseconds. */
  lagMs(nowMs: number): number {
    const [oldest] = this.#outbox;
    return oldest ? nowMs - oldest.sinceMs : 0;
  }

  start(): void {
    const { apiUrl, token } = this.#parts;
    const onConnected = () => this.#sayHello();
    const onClosed = (reason: string) => this.#lost(reason);
    const onAsked = (event: string, message: unknown) => this.#answer(event, message);
    this.#socket = new AgentSocket({ apiUrl, token, onAsked, onConnected, onClosed });
  }

  stop(): void {
    this.#isStopped = true;
    clearTimeout(this.#waiting);
    this.#socket?.close();
  }

  /** What the virtual agent says goes out in the protocol's words. */
  take(message: AgentMessage): void {
    if (message.kind === 'batch') this.#keep(message);
    else if (this.#isWelcome) this.#tell(message);
  }

  put(records: readonly NewRecord[]): void {
    const sinceMs = this.#parts.nowMs();
    for (const record of records) this.#outbox.push({ sequence: ++this.#sequence, sinceMs, record });
    // What is put in the same moment goes in one batch.
    queueMicrotask(() => this.#sendNext());
  }

  #tell(heartbeat: Heartbeat): void {
    const { introduction, ledger } = this.#parts;
    const { lagLevel, sentAtMs } = heartbeat;
    const health = this.#toldHealth;
    const tellsHealth = health?.lagLevel !== lagLevel || sentAtMs - health.sentAtMs >= HEALTH_EVERY_MS;
    const isCompact = introduction.protocolVersion >= 3;
    const once = { tellsRoster: health === null, tellsHealth, hangs: this.#toldHangs };
    this.#socket?.tell('heartbeat', isCompact ? compactHeartbeatOf(heartbeat, once) : heartbeatOf(heartbeat));
    if (tellsHealth) this.#toldHealth = { lagLevel, sentAtMs };
    ledger.heartbeatCount += 1;
  }

  #keep({ records }: Batch): void {
    this.put(
      records.map((record) => {
        if (record.kind !== 'transition') return recordOf(record, this.host, 'ok');
        const from = this.#states.get(record.mount) ?? 'ok';
        this.#states.set(record.mount, record.to);
        return recordOf(record, this.host, from);
      }),
    );
  }

  #sayHello(): void {
    const { introduction, ledger, nowMs } = this.#parts;
    const socket = this.#socket;
    this.#waitAtMost(ANSWER_DEADLINE_MS, 'hello is not answered');
    socket?.ask('hello', helloOf(this.host, introduction, nowMs()), (answer) => {
      clearTimeout(this.#waiting);
      const reply = HelloReply.parse(answer);
      if (!reply.ok) return socket.close(reply.problem.detail);
      this.#isWelcome = true;
      ledger.connectedCount += 1;
      this.#forgetThrough(reply.acknowledgedSequence);
      this.#sendNext();
    });
  }

  #sendNext(): void {
    if (!this.#isWelcome || this.#isSending || this.#outbox.length === 0) return;
    this.#isSending = true;
    const { introduction, ledger, nowMs } = this.#parts;
    const putOffMs = this.#putOffUntilMs - nowMs();
    if (putOffMs > 0) {
      this.#sendNextIn(putOffMs);
      return;
    }
    const batch = this.#outbox.slice(0, MAX_BATCH_RECORDS);
    const records = batch.map(({ record, sequence }) => ({ ...record, sequence }));
    const sentAtMs = nowMs();
    this.#waitAtMost(ANSWER_DEADLINE_MS, 'a batch is not answered');
    this.#socket?.ask('batch', { streamId: introduction.streamId, records }, (answer) => {
      clearTimeout(this.#waiting);
      const reply = BatchReply.parse(answer);
      if (reply.ok) {
        ledger.acknowledged({ tookMs: nowMs() - sentAtMs, recordCount: batch.length, refused: reply.refused });
        this.#forgetThrough(reply.acknowledgedSequence);
        this.#isSending = false;
        return this.#sendNext();
      }
      ledger.putOff(reply.problem.code);
      this.#putOffUntilMs = nowMs() + reply.retryAfterMs;
      this.#sendNextIn(reply.retryAfterMs);
    });
  }

  #sendNextIn(ms: number): void {
    this.#waiting = setTimeout(() => {
      this.#isSending = false;
      this.#sendNext();
    }, ms);
  }

  #forgetThrough(sequence: number): void {
    const kept = this.#outbox.findIndex((each) => each.sequence > sequence);
    this.#outbox = kept === -1 ? [] : this.#outbox.slice(kept);
  }

  #answer(event: string, message: unknown): unknown {
    const asked = ProbeNow.safeParse(message);
    if (event !== 'probe-now' || !asked.success) return { acceptedCount: 0 };
    const wanted = new Set(asked.data.mountpoints);
    const mounts = this.host.mounts.filter((mount) => wanted.has(mount.mountpoint));
    this.#parts.probeNow(mounts);
    return { acceptedCount: mounts.length };
  }

  #waitAtMost(ms: number, reason: string): void {
    clearTimeout(this.#waiting);
    this.#waiting = setTimeout(() => this.#socket?.close(reason), ms);
  }

  #lost(reason: string): void {
    const { jitter, ledger } = this.#parts;
    clearTimeout(this.#waiting);
    if (this.#isWelcome) ledger.connectedCount -= 1;
    this.#isWelcome = false;
    this.#isSending = false;
    this.#toldHealth = null;
    this.#toldHangs = new ToldHangs();
    if (this.#isStopped) return;
    ledger.lost(reason);
    this.#waiting = setTimeout(() => this.start(), RECONNECT_MS * (0.5 + jitter()));
  }
}
