import type { MaintenanceEvidence, MaintenanceMatcher } from '../evidence.ts';
import type { Unit } from './entities.ts';

/** Planned work. While it lasts, what it covers accuses nobody. */
export class Maintenance {
  readonly #plans = new Map<string, MaintenanceEvidence>();
  #active: readonly MaintenanceMatcher[] = [];
  #activeIds = '';

  plans(): MaintenanceEvidence[] {
    return [...this.#plans.values()];
  }

  plan(plan: MaintenanceEvidence): void {
    this.#plans.set(plan.id, plan);
  }

  /** Says what is under way at `nowMs`; true if that has changed. Plans that are over for a day are forgotten. */
  turnTo(nowMs: number): boolean {
    if (this.#plans.size === 0) return false;
    for (const { id, toMs } of this.#plans.values()) if (nowMs - toMs > 86_400_000) this.#plans.delete(id);
    const plans = [...this.#plans.values()].filter(({ fromMs, toMs }) => fromMs <= nowMs && nowMs < toMs);
    this.#active = plans.flatMap(({ matchers }) => matchers);
    const before = this.#activeIds;
    this.#activeIds = JSON.stringify(plans.map(({ id, matchers }) => [id, matchers]));
    return this.#activeIds !== before;
  }

  covers({ host, server, labels }: Unit): boolean {
    return this.#active.some((matcher) => {
      if ('serverId' in matcher) return matcher.serverId === server.id;
      if ('hostId' in matcher) return matcher.hostId === host.id;
      return labels.some(({ key, value }) => key === matcher.labelKey && value === matcher.labelValue);
    });
  }
}
