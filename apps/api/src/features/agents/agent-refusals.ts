import type { AppError } from '@mountwatch/protocol';
import { Injectable } from '@nestjs/common';
import { Kit } from '../../platform/kit/index.ts';
import { Metrics } from '../../platform/metrics/index.ts';
import { appErrorOf } from '../../platform/problems/index.ts';

const WORDS = {
  connection: 'an agent was refused',
  hello: 'a hello was refused',
  heartbeat: 'a heartbeat was not recorded',
};

/** Thousands may be refused for one reason at once, and one agent may send rubbish without end: of each kind the log has one a while. */
const TELL_EVERY_MS = 1_000;

/** Of one kind: when it was last told, and how often it was not told since. */
interface Told {
  atMs: number;
  untoldCount: number;
}

/** What agents sent in vain: counted by message and problem, and logged. */
@Injectable()
export class AgentRefusals {
  readonly #metrics: Metrics;
  readonly #kit: Kit;
  readonly #told = new Map<string, Told>();

  constructor(metrics: Metrics, kit: Kit) {
    this.#metrics = metrics;
    this.#kit = kit;
  }

  /** Gives the error as one of ours. */
  note(message: keyof typeof WORDS, error: unknown, whose: { address?: string; hostId?: string } = {}): AppError {
    const appError = appErrorOf(error);
    const { code, message: reason } = appError;
    this.#metrics.agentRefusals.inc({ message, code });
    const untoldCount = this.#untoldBefore(`${message} ${code}`);
    if (untoldCount === null) return appError;
    const why = code === 'internal' ? { err: appError } : { code, reason };
    this.#kit.logger.warn({ ...why, ...whose, ...(untoldCount > 0 && { untoldCount }) }, WORDS[message]);
    return appError;
  }

  /** How many were not told before this one; null where this one is not told, either. */
  #untoldBefore(kind: string): number | null {
    const nowMs = this.#kit.clock.monotonicMs();
    const told = this.#told.get(kind);
    if (told !== undefined && nowMs - told.atMs < TELL_EVERY_MS) {
      told.untoldCount += 1;
      return null;
    }
    this.#told.set(kind, { atMs: nowMs, untoldCount: 0 });
    return told?.untoldCount ?? 0;
  }
}
