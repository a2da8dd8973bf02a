import type { Labels } from '../evidence.ts';
import { AnswerTally } from './answer-tally.ts';
import type { Host, PathCount, Server, Unit } from './entities.ts';
import { LabelValue } from './entities.ts';
import { Path } from './path.ts';

/** Above these, labels are left out: no host of ours has as many, and each costs work with every word. */
const MOST_LABELS = 64;
const IDLE_MS = 120_000;

/**
 * Who wears which label. Answers are counted by label and by label and server only from the first suspicion until two
 * minutes after the last, so that labels nobody asks about, however many, cost nothing.
 */
export class LabelIndex {
  readonly #values = new Map<string, LabelValue>();
  readonly #counted = new Set<LabelValue>();
  readonly #countedServers = new Set<Server>();

  /** How many values each key has: the more there are, the likelier one of them fits by chance. */
  readonly valueCountOf = new Map<string, number>();

  all(): Iterable<LabelValue> {
    return this.#values.values();
  }

  find(key: string, value: string): LabelValue | undefined {
    return this.#values.get(`${key}=${value}`);
  }

  valuesOf(labels: Labels): LabelValue[] {
    return Object.entries(labels)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .slice(0, MOST_LABELS)
      .map(([key, value]) => this.#valueOf(key, value));
  }

  /** A host has other labels now. */
  relabel(host: Host, labels: readonly LabelValue[]): void {
    const units = [...host.units.values()];
    for (const unit of units) this.leave(unit);
    for (const label of host.labels) this.#takeOff(label, host);
    host.labels = labels;
    for (const unit of units) this.join(unit);
  }

  /** A unit is there, or has other labels now. */
  join(unit: Unit): void {
    const { host } = unit;
    const ofMounts = new Set<LabelValue>();
    for (const cell of unit.cells) for (const label of cell.place.labels) ofMounts.add(label);
    for (const label of host.labels) ofMounts.delete(label);
    unit.labels = ofMounts.size === 0 ? host.labels : [...host.labels, ...ofMounts];
    for (const label of host.labels) this.#keep(label).hosts.set(host, null);
    for (const label of ofMounts) {
      this.#keep(label);
      const units = label.hosts.get(host);
      if (units) units.add(unit);
      else label.hosts.set(host, new Set([unit]));
    }
    this.#count(unit, 1);
  }

  leave(unit: Unit): void {
    this.#count(unit, -1);
    for (const label of unit.labels) {
      const units = label.hosts.get(unit.host);
      units?.delete(unit);
      if (units === null ? unit.host.units.size <= 1 : units?.size === 0) this.#takeOff(label, unit.host);
    }
    unit.labels = [];
  }

  /** How many units of a label have answered after an onset. */
  answersOf(label: LabelValue, nowMs: number): AnswerTally {
    if (!label.answers) {
      label.answers = new AnswerTally();
      for (const unit of label.units()) if (unit.talliedAtMs !== null) label.answers.add(unit.talliedAtMs);
      this.#counted.add(label);
    }
    label.usedAtMs = nowMs;
    return label.answers;
  }

  pathOf(label: LabelValue, server: Server, nowMs: number): PathCount {
    let path = server.paths.get(label);
    if (!path) {
      path = new Path(label, server);
      server.paths.set(label, path);
      this.#countedServers.add(server);
    }
    path.usedAtMs = nowMs;
    return path;
  }

  /** Stops counting for whom nobody has asked for a while. */
  rest(nowMs: number): void {
    for (const label of this.#counted) {
      if (nowMs - label.usedAtMs < IDLE_MS) continue;
      label.answers = null;
      this.#counted.delete(label);
    }
    for (const server of this.#countedServers) {
      for (const path of server.paths.values()) {
        if (nowMs - path.usedAtMs >= IDLE_MS) server.paths.delete(path.label);
      }
      if (server.paths.size === 0) this.#countedServers.delete(server);
    }
  }

  #count(unit: Unit, by: 1 | -1): void {
    for (const label of unit.labels) {
      const path = unit.server.paths.get(label);
      if (path) path.unitCount += by;
      if (unit.talliedAtMs === null) continue;
      for (const tally of [label.answers, path?.answers]) {
        if (by > 0) tally?.add(unit.talliedAtMs);
        else tally?.remove(unit.talliedAtMs);
      }
    }
  }

  #valueOf(key: string, value: string): LabelValue {
    const id = `${key}=${value}`;
    return this.#values.get(id) ?? this.#keep(new LabelValue(key, value));
  }

  #keep(label: LabelValue): LabelValue {
    if (this.#values.has(label.id)) return label;
    this.#values.set(label.id, label);
    this.valueCountOf.set(label.key, (this.valueCountOf.get(label.key) ?? 0) + 1);
    return label;
  }

  #takeOff(label: LabelValue, host: Host): void {
    label.hosts.delete(host);
    if (label.hosts.size > 0 || !this.#values.delete(label.id)) return;
    this.valueCountOf.set(label.key, (this.valueCountOf.get(label.key) ?? 1) - 1);
  }
}
