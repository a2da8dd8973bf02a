import type { Labels } from '../evidence.ts';
import { AnswerTally } from './answer-tally.ts';
import type { Host, PathCount, Server, Unit } from './entities.ts';
import { LabelValue } from './entities.ts';
import { Path } from './path.ts';
import { type Sleepers, WakingMap } from './waking-map.ts';

/** Above these, labels are left out: no host of ours has as many, and each costs work with every word. */
const MOST_LABELS = 64;
const IDLE_MS = 120_000;

/**
 * Who wears which label. Answers are counted by label and by label and server only from the first suspicion until two
 * minutes after the last, so that labels nobody asks about, however many, cost nothing.
 */
export class LabelIndex {
  readonly #values = new Map<string, WakingMap<string, LabelValue>>();
  readonly #counted = new Set<LabelValue>();
  readonly #countedServers = new Set<Server>();

  /** How many values each key has: the more there are, the likelier one of them fits by chance. */
  readonly valueCountOf = new Map<string, number>();

  *all(): Generator<LabelValue> {
    for (const ofKey of this.#values.values()) yield* ofKey.values();
  }

  find(key: string, value: string): LabelValue | undefined {
    return this.#values.get(key)?.get(value);
  }

  /** Whether any label's answers are counted now. */
  get isCounting(): boolean {
    return this.#counted.size > 0;
  }

  valuesOf(labels: Labels): LabelValue[] {
    const values: LabelValue[] = [];
    for (const key of sortedKeysOf(labels)) values.push(this.#valueOf(key, labels[key] ?? ''));
    return values;
  }

  /** A host has other labels now. */
  relabel(host: Host, labels: readonly LabelValue[]): void {
    const units = [...host.units.values()];
    for (const unit of units) this.leave(unit);
    host.labels = labels;
    for (const unit of units) this.join(unit);
  }

  /** A unit has a mount more or less, or one with other labels. */
  refresh(unit: Unit): void {
    const worn = wornBy(unit);
    if (worn.length === unit.labels.length && worn.every((label) => unit.labels.includes(label))) return;
    this.leave(unit);
    this.join(unit);
  }

  /** A unit is there, or has other labels now. */
  join(unit: Unit): void {
    const { host } = unit;
    this.#renew(unit);
    const worn = wornBy(unit);
    const alike = siblingLike(unit, worn);
    unit.labels = alike?.labels ?? worn;
    if (!alike) for (const label of worn) this.#keep(label).hosts.set(host.id, host);
    this.#count(unit, 1);
  }

  /** So many values of a key rest. */
  restKey(key: string, sleepers: Sleepers<string>, { place, count }: { place: number; count: number }): void {
    const ofKey = new WakingMap<string, LabelValue>();
    ofKey.rest(sleepers, place, count);
    this.#values.set(key, ofKey);
    this.valueCountOf.set(key, count);
  }

  /** One of them is there. */
  wake(label: LabelValue): void {
    this.#values.get(label.key)?.wakes();
    this.#keep(label);
  }

  /** A unit that rested is there: it has been counted all along. */
  rejoin(unit: Unit): void {
    const worn = wornBy(unit);
    const alike = siblingLike(unit, worn);
    unit.labels = alike?.labels ?? worn;
    if (!alike) for (const label of worn) label.hosts.set(unit.host.id, unit.host);
  }

  leave(unit: Unit): void {
    this.#count(unit, -1);
    const { host, labels } = unit;
    unit.labels = [];
    if (siblingLike(unit, labels)) return;
    for (const label of labels) if (!isStillWorn(label, host)) this.#takeOff(label, host);
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

  /** What nobody has worn for a while may have been dropped, and made anew by others. */
  #renew({ host, cells }: Unit): void {
    const newest = (label: LabelValue) => this.find(label.key, label.value) ?? label;
    const isStale = (label: LabelValue) => label.hosts.size === 0 && newest(label) !== label;
    if (host.labels.some(isStale)) host.labels = host.labels.map(newest);
    for (const { place } of cells) if (place.labels.some(isStale)) place.labels = place.labels.map(newest);
  }

  #count(unit: Unit, by: 1 | -1): void {
    if (!this.isCounting && unit.server.paths.size === 0) return;
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
    return this.find(key, value) ?? this.#keep(new LabelValue(key, value));
  }

  #keep(label: LabelValue): LabelValue {
    let ofKey = this.#values.get(label.key);
    if (!ofKey) {
      ofKey = new WakingMap();
      this.#values.set(label.key, ofKey);
    }
    if (ofKey.has(label.value)) return label;
    ofKey.set(label.value, label);
    this.valueCountOf.set(label.key, ofKey.size);
    return label;
  }

  #takeOff(label: LabelValue, host: Host): void {
    label.hosts.delete(host.id);
    const ofKey = this.#values.get(label.key);
    if (label.hosts.size > 0 || !ofKey?.delete(label.value)) return;
    this.valueCountOf.set(label.key, ofKey.size);
    if (ofKey.size === 0) this.#values.delete(label.key);
  }
}

function sortedKeysOf(labels: Labels): string[] {
  const keys: string[] = [];
  for (const key in labels) keys.push(key);
  keys.sort();
  return keys.length > MOST_LABELS ? keys.slice(0, MOST_LABELS) : keys;
}

/** The host's labels, and those of its mounts that are not the host's. */
function wornBy({ host, cells }: Unit): readonly LabelValue[] {
  let worn: LabelValue[] | null = null;
  let last: readonly LabelValue[] | null = null;
  for (const { place } of cells) {
    if (place.labels === last) continue;
    last = place.labels;
    for (const label of last) {
      if (!(worn ?? host.labels).includes(label)) {
        worn ??= [...host.labels];
        worn.push(label);
      }
    }
  }
  return worn ?? host.labels;
}

/** Another unit of the same host that wears exactly these labels, in this order. */
function siblingLike(unit: Unit, labels: readonly LabelValue[]): Unit | null {
  for (const other of unit.host.units.values()) {
    if (other === unit || other.labels.length !== labels.length) continue;
    if (other.labels === labels || other.labels.every((label, index) => label === labels[index])) return other;
  }
  return null;
}

function isStillWorn(label: LabelValue, host: Host): boolean {
  for (const unit of host.units.values()) if (unit.labels.includes(label)) return true;
  return false;
}
