import type { AgentMessage } from '../agents/agent-message.ts';
import type { Engine, EngineStep } from '../engines/engine.ts';
import { spanOf } from '../faults/fault.ts';
import type { VirtualHost, VirtualServer } from '../fleet/virtual-fleet.ts';
import { Ingest } from '../ingest/ingest.ts';
import { EventQueue } from '../time/event-queue.ts';
import { Transport } from '../transport/transport.ts';
import type { Plan } from './plan.ts';
import { VirtualAgents } from './virtual-agents.ts';

/** The API's loop: twice a second while something comes in, every two seconds while something is going on. */
const TICK_MS = 500;
const BUSY_MS = 2_000;
/** With nothing bad and nothing new, only the end of what is resolved is waited for. */
const IDLE_MS = 60_000;
/** How often what stands open is looked at for the judge. */
const LOOK_MS = 15_000;

/** What an engine said while a plan was played, and how much it was given to think about. */
export interface Recording {
  steps: EngineStep[];
  evidenceCount: number;
  evaluationCount: number;
}

/** Plays a plan to its end before an engine; `onTick` sees what it thinks after each evaluation. */
export function play(plan: Plan, engine: Engine, onTick?: (nowMs: number) => void): Recording {
  const queue = new EventQueue(plan.startMs);
  const ingest = new Ingest(plan.fleet, plan.startMs);
  const world = { queue, random: plan.random.fork('transport'), outages: plan.outages };
  const isStalled = () => plan.apiStalls.some(({ fromMs, toMs }) => queue.nowMs >= fromMs && queue.nowMs < toMs);
  const unheard: AgentMessage[] = [];
  const transport = new Transport(world, plan.transport, (message) => {
    if (isStalled()) unheard.push(message);
    else ingest.receive(message, queue.nowMs);
  });
  const agents = new VirtualAgents(plan, queue, (message) => transport.send(message));
  const desk = new Desk({ plan, engine, ingest, agents, ...(onTick && { onTick }) });
  const tick = () => {
    if (!isStalled()) desk.sit(queue.nowMs);
    queue.after(TICK_MS, tick);
  };
  const hear = () => {
    for (const message of unheard.splice(0)) ingest.receive(message, queue.nowMs);
  };
  for (const { toMs } of plan.apiStalls) queue.at(toMs, hear);
  for (const atMs of plan.apiRestartsAtMs) queue.at(atMs, () => engine.restart(ingest.readAll(queue.nowMs)));
  const look = () => {
    desk.look(queue.nowMs);
    queue.after(LOOK_MS, look);
  };
  desk.begin();
  tick();
  look();
  for (const fault of plan.faults) queue.at(spanOf(fault).toMs, () => desk.look(queue.nowMs));
  queue.runUntil(plan.endMs);
  return desk.recording;
}

interface DeskParts {
  plan: Plan;
  engine: Engine;
  ingest: Ingest;
  agents: VirtualAgents;
  onTick?: (nowMs: number) => void;
}

/** Where the engine is fed and asked. */
class Desk {
  readonly recording: Recording = { steps: [], evidenceCount: 0, evaluationCount: 0 };
  readonly #parts: DeskParts;
  #evaluatedAtMs = Number.NEGATIVE_INFINITY;
  #busyUntilMs = Number.NEGATIVE_INFINITY;

  constructor(parts: DeskParts) {
    this.#parts = parts;
  }

  begin(): void {
    const { engine, ingest, plan } = this.#parts;
    engine.observe(ingest.readAll(plan.startMs));
    engine.observe(plan.maintenance);
  }

  sit(nowMs: number): void {
    const { ingest } = this.#parts;
    const sinceMs = nowMs - this.#evaluatedAtMs;
    if (sinceMs >= BUSY_MS) ingest.noteSilence(nowMs);
    const isBusy = this.#busyUntilMs > nowMs || ingest.suspects.isAnyone(nowMs);
    if (!ingest.hasNews && sinceMs < (isBusy ? BUSY_MS : IDLE_MS)) return;
    this.#evaluatedAtMs = nowMs;
    this.#evaluate(nowMs);
  }

  #evaluate(nowMs: number): void {
    const { agents, engine, ingest, onTick } = this.#parts;
    const evidence = ingest.readChanges(nowMs);
    this.recording.evidenceCount += evidence.length;
    this.recording.evaluationCount += 1;
    engine.observe(evidence);
    const steps = engine.evaluate(nowMs);
    this.recording.steps.push(...steps);
    for (const request of engine.probeRequests(nowMs)) agents.probeNow(request);
    if (steps.length > 0) this.look(nowMs);
    onTick?.(nowMs);
  }

  /** Notes what stands open, and to whom it has still to answer. */
  look(nowMs: number): void {
    const live = this.#parts.engine.live();
    const concerned = this.#concerned(live.flatMap(({ finding }) => finding.mountIds));
    this.#parts.ingest.suspects.concern(concerned);
    for (const { finding, incidentId } of live) {
      this.recording.steps.push({ atMs: nowMs, incidentId, what: 'standing', finding });
    }
    this.#busyUntilMs = live.length > 0 ? nowMs + LOOK_MS + BUSY_MS : nowMs;
  }

  #concerned(mountIds: readonly string[]): Set<VirtualHost | VirtualServer> {
    const concerned = new Set<VirtualHost | VirtualServer>();
    if (mountIds.length === 0) return concerned;
    for (const id of mountIds) {
      const mount = this.#parts.ingest.mountOf(id);
      if (mount) concerned.add(mount.host).add(mount.server);
    }
    return concerned;
  }
}
