import { isAnswerAfter } from '../fleet/answer-tally.ts';
import type { Component } from '../fleet/component.ts';
import { type Accused, hostsOf } from './accused.ts';

/** How the hosts of a server or an export speak of it. The rest of `total` has said nothing since the onset. */
export interface Testimony {
  accusing: number;
  answering: number;
  silent: number;
  total: number;
}

/** Counts the hosts for and against a component. A host that accuses, or did, does not count as answering. */
export function hearHosts(component: Component, accused: readonly Accused[], onsetMs: number): Testimony {
  const accusing = hostsOf(accused);
  let answering = component.unitAnswers.countAfter(onsetMs);
  let gone = 0;
  for (const hostId of accusing) {
    const unit = component.unit(hostId);
    if (!unit) gone++;
    else if (unit.answeredAtMs !== null && isAnswerAfter(unit.answeredAtMs, onsetMs)) answering--;
  }
  return {
    accusing: accusing.size,
    answering,
    silent: component.silentCount,
    total: component.unitCount + gone,
  };
}

/** Which share of the hosts that say anything accuses, 0…1. */
export function accusingShare(testimony: Testimony): number {
  const known = testimony.accusing + testimony.answering;
  return known === 0 ? 0 : testimony.accusing / known;
}
