import { Injectable } from '@nestjs/common';
import type { Db } from '../../platform/database/index.ts';
import { ApplyIncidentTransitions, type Decision } from '../incidents/index.ts';
import { AnnounceIncidents } from '../notifications/index.ts';
import { RelateSilences } from '../silences/index.ts';

/** Everything that a decision writes, in one transaction: the incidents, which silences cover them now, and who is told. */
@Injectable()
export class KeepDecision {
  readonly #apply: ApplyIncidentTransitions;
  readonly #relateSilences: RelateSilences;
  readonly #announce: AnnounceIncidents;

  constructor(apply: ApplyIncidentTransitions, relateSilences: RelateSilences, announce: AnnounceIncidents) {
    this.#apply = apply;
    this.#relateSilences = relateSilences;
    this.#announce = announce;
  }

  async run(db: Db, decision: Decision): Promise<void> {
    const incidentIds = decision.incidents.map(({ state }) => state.id);
    await this.#apply.run(db, decision);
    await this.#relateSilences.run(db, incidentIds, decision.decidedAt);
    await this.#announce.run(db, decision.transitions, decision.decidedAt);
  }
}
