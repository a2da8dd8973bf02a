import type { AnswerTally } from '../fleet/answer-tally.ts';
import type { Exported, LabelValue, Server } from '../fleet/entities.ts';
import type { FleetIndex } from '../fleet/fleet-index.ts';
import { packInstants, packSmall, packWhole } from './columns.ts';
import type { FleetSnapshot, TallyColumns } from './fleet-snapshot.ts';
import { packIds } from './id-table.ts';
import { Places } from './places.ts';
import type { CellRecord, HostRecord } from './records.ts';
import { packLabels } from './resting-labels.ts';
import { packTexts } from './texts.ts';

/** Writes hosts with their mounts into columns, row after row, and whatever they refer to once. */
export class FleetWriter {
  readonly #fleet: FleetIndex;
  readonly #servers = new Places<Server>();
  readonly #exports = new Places<Exported>();
  readonly #labels = new Places<LabelValue>();
  readonly #mountLabels = new Places<readonly number[]>();
  readonly #mountpoints = new Places<string>();
  readonly #hosts: HostRecord[] = [];
  readonly #hostLabels: number[] = [];
  readonly #hostLabelEnd: number[] = [];
  readonly #mountEnd: number[] = [];
  readonly #ids: string[] = [];
  readonly #exported: number[] = [];
  readonly #mountpoint: number[] = [];
  readonly #worn: number[] = [];
  readonly #state: number[] = [];
  readonly #since: number[] = [];
  readonly #told: number[] = [];
  readonly #changed: number[] = [];
  readonly #answered: { row: number; atMs: number }[] = [];
  readonly #states = new Places<CellRecord['state']>();
  readonly #wornOf = new Map<readonly LabelValue[], number>();

  constructor(fleet: FleetIndex) {
    this.#fleet = fleet;
    for (const label of fleet.labels.all()) this.#labels.placeOf(label);
  }

  add(host: HostRecord, cells: Iterable<CellRecord>): void {
    this.#hosts.push(host);
    for (const label of host.labels) this.#hostLabels.push(this.#placeOfLabel(label));
    this.#hostLabelEnd.push(this.#hostLabels.length);
    for (const cell of cells) this.#addCell(cell);
    this.#mountEnd.push(this.#ids.length);
  }

  #addCell(cell: CellRecord): void {
    const { exported, labels } = cell.place;
    if (Number.isFinite(cell.answeredAtMs)) this.#answered.push({ row: this.#ids.length, atMs: cell.answeredAtMs });
    this.#ids.push(cell.id);
    this.#exported.push(this.#placeOfExport(exported));
    this.#mountpoint.push(this.#mountpoints.placeOf(cell.mountpoint));
    this.#worn.push(this.#placeOfWorn(labels));
    this.#state.push(this.#states.placeOf(cell.state));
    this.#since.push(cell.sinceMs);
    this.#told.push(cell.toldAtMs);
    this.#changed.push(cell.changedAtMs);
  }

  /** Of a mount that is gone the export may have been dropped, and made anew by others. */
  #placeOfExport(exported: Exported): number {
    const current = this.#fleet.exports.get(exported.id) ?? exported;
    const { server } = current;
    this.#servers.placeOf(this.#fleet.servers.get(server.id) ?? server, server.id);
    return this.#exports.placeOf(current, current.id);
  }

  /** One that nobody had worn for a while may have been made anew. */
  #placeOfLabel(label: LabelValue): number {
    return this.#labels.placeOf(this.#fleet.labels.find(label.key, label.value) ?? label);
  }

  #placeOfWorn(labels: readonly LabelValue[]): number {
    const known = this.#wornOf.get(labels);
    if (known !== undefined) return known;
    const places = labels.map((label) => this.#placeOfLabel(label));
    const place = this.#mountLabels.placeOf(places, places.join());
    this.#wornOf.set(labels, place);
    return place;
  }

  finish(): Pick<
    FleetSnapshot,
    'states' | 'servers' | 'exports' | 'labels' | 'mountLabels' | 'mountpoints' | 'hosts' | 'mounts'
  > {
    const servers = this.#servers.things;
    const exports = this.#exports.things;
    const labels = this.#labels.things;
    return {
      states: this.#states.things,
      servers: {
        ...namesOf(servers),
        unitCounts: servers.map(({ units }) => units.size),
        silentCounts: servers.map(({ silentCount }) => silentCount),
        answers: packTallies(servers),
      },
      exports: {
        ...namesOf(exports),
        servers: exports.map(({ server }) => this.#servers.placeOf(server, server.id)),
        cellCounts: exports.map(({ cells }) => cells.size),
        answers: packTallies(exports),
      },
      labels: packLabels(labels),
      mountLabels: this.#mountLabels.things,
      mountpoints: this.#mountpoints.things,
      hosts: this.#hostColumns(),
      mounts: this.#mountColumns(),
    };
  }

  #hostColumns(): FleetSnapshot['hosts'] {
    const hosts = this.#hosts;
    return {
      ids: packIds(hosts.map(({ id }) => id)),
      names: packTexts(hosts.map(({ name }) => name)),
      describedAt: packInstants(hosts.map(({ describedAtMs }) => describedAtMs)),
      laggedAt: packInstants(hosts.map(({ laggedAtMs }) => laggedAtMs)),
      heardAt: packInstants(hosts.map(({ heardAtMs }) => heardAtMs)),
      silentAt: packInstants(hosts.map(({ silentAtMs }) => silentAtMs)),
      lagLevel: packSmall(hosts.map(({ lagLevel }) => lagLevel)),
      labelEnd: packWhole(this.#hostLabelEnd),
      labels: packWhole(this.#hostLabels),
      mountEnd: packWhole(this.#mountEnd),
    };
  }

  #mountColumns(): FleetSnapshot['mounts'] {
    return {
      ids: packIds(this.#ids),
      exported: packWhole(this.#exported),
      mountpoint: packWhole(this.#mountpoint),
      labels: packWhole(this.#worn),
      state: packSmall(this.#state),
      since: packInstants(this.#since),
      told: packInstants(this.#told),
      changed: packInstants(this.#changed),
      answered: {
        rows: packWhole(this.#answered.map(({ row }) => row)),
        at: packInstants(this.#answered.map(({ atMs }) => atMs)),
      },
    };
  }
}

function namesOf(named: readonly { id: string; name: string }[]): { ids: string[]; names: string[] } {
  return { ids: named.map(({ id }) => id), names: named.map(({ name }) => name) };
}

function packTallies(counted: readonly { answers: AnswerTally }[]): TallyColumns {
  const end: number[] = [];
  const seconds: number[] = [];
  const counts: number[] = [];
  for (const { answers } of counted) {
    for (const [second, count] of answers.perSecond) {
      seconds.push(second);
      counts.push(count);
    }
    end.push(seconds.length);
  }
  return { end: packWhole(end), seconds: packInstants(seconds), counts: packWhole(counts) };
}
