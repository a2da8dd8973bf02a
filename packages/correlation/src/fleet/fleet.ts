import type { Evidence, HostHeardEvidence, HostSilentEvidence, MountEvidence } from '../evidence.ts';
import { describeHost, isWorn, mountLabelsOf } from './describe-host.ts';
import { Cell, Exported, Server, Unit } from './entities.ts';
import { FleetIndex } from './fleet-index.ts';
import { hearKernel, hearProbe, hearSuspicion, hearTriage } from './signals.ts';
import { enter, forgetIfEmpty, recountAnswer, relabelCell, retally, withdraw } from './tallying.ts';
import { isBadState, isNewer } from './word.ts';

/**
 * What every host said last, indexed by server, export, host, label and badness. It takes words in and counts them; it judges
 * nothing. What a word costs does not grow with the fleet; `cellReadCount` grows with every mount that an evaluation asks for.
 */
export class Fleet extends FleetIndex {
  #cellReadCount = 0;

  get cellReadCount(): number {
    return this.#cellReadCount;
  }

  observe(evidence: Evidence): void {
    switch (evidence.kind) {
      case 'mount':
        this.#observeMount(evidence);
        break;
      case 'host-heard':
      case 'host-silent':
        this.#observeVoice(evidence);
        break;
      case 'host':
        describeHost(this, this.hostOf(evidence.hostId, evidence.hostName), evidence);
        break;
      case 'suspicion':
        hearSuspicion(this, evidence);
        break;
      case 'probe':
        hearProbe(this, evidence);
        break;
      case 'kernel-event':
        hearKernel(this, evidence);
        break;
      case 'triage':
        hearTriage(this, evidence);
        break;
      case 'maintenance':
        this.maintenance.plan(evidence);
        break;
    }
  }

  cell(mountId: string): Cell | undefined {
    this.#cellReadCount++;
    return this.cells.get(mountId);
  }

  /** Every mount that may accuse. */
  *readSuspects(): Generator<Cell> {
    for (const cell of this.suspects) {
      this.#cellReadCount++;
      yield cell;
    }
  }

  isSilent(hostId: string): boolean {
    return this.hosts.get(hostId)?.isSilent ?? false;
  }

  #observeMount(evidence: MountEvidence): void {
    const known = this.cells.get(evidence.mountId);
    const seenAtMs = known?.observedAtMs;
    if (known && evidence.answeredAtMs) this.hearAnswer(known, evidence.answeredAtMs);
    const isElsewhere =
      known && (known.place.exported.id !== evidence.exportId || known.place.host.id !== evidence.hostId);
    if (known && !isNewer(evidence, known, known.toldAtMs)) {
      if (evidence.state === 'slow' && !isElsewhere) this.#noteSlow(known, evidence.observedAtMs);
      if (known.observedAtMs !== seenAtMs) recountAnswer(this, known);
      return;
    }
    if (known && !isElsewhere && isBadAgain(evidence, known)) {
      known.toldAtMs = evidence.observedAtMs;
      return;
    }
    if (known) this.touch(known.place.server);
    if (known && !isElsewhere && isSameAgain(evidence, known)) {
      known.toldAtMs = evidence.observedAtMs;
      retally(known.place.unit, this);
      return;
    }
    if (known && (isElsewhere || evidence.state === 'unmounted')) withdraw(this, known);
    const cell = known && !isElsewhere ? known : new Cell(this.#placeOf(evidence), evidence);
    // Who comes back may find its server or export dropped and made anew by others.
    if (cell === known && !cell.place.unit.cells.includes(cell)) {
      cell.place = { ...this.#placeOf(evidence), labels: cell.place.labels };
    }
    if (cell !== known) this.cells.set(cell.id, cell);
    this.touch(cell.place.server);
    if (evidence.labels) relabelCell(this, cell, mountLabelsOf(this, cell.place.host, evidence.labels));
    cell.hear(evidence);
    if (cell !== known && evidence.answeredAtMs) cell.noteAnswer(evidence.answeredAtMs);
    if (evidence.state === 'unmounted') forgetIfEmpty(this, cell.place);
    else enter(this, cell);
    if (evidence.state === 'slow') this.#noteSlow(cell, evidence.observedAtMs);
    if (isBadState(cell.state) || cell.slowTrail) this.suspects.add(cell);
  }

  #noteSlow(cell: Cell, atMs: number): void {
    cell.noteSlow(atMs);
    this.suspects.add(cell);
    this.touch(cell.place.server);
  }

  #placeOf({ hostId, hostName, serverId, serverName, exportId, exportPath }: MountEvidence): Cell['place'] {
    const host = this.hostOf(hostId, hostName);
    let server = this.servers.get(serverId);
    if (!server) {
      server = new Server(serverId, serverName);
      this.servers.set(serverId, server);
    }
    server.name = serverName;
    let exported = this.exports.get(exportId);
    if (!exported) {
      exported = new Exported(exportId, server, exportPath);
      this.exports.set(exportId, exported);
    }
    const unit = host.units.get(server) ?? new Unit(host, server);
    return { host, server, exported, unit, labels: [] };
  }

  #observeVoice(evidence: HostHeardEvidence | HostSilentEvidence): void {
    const host = this.hostOf(evidence.hostId, evidence.hostId);
    const wasSilent = host.isSilent;
    if (evidence.kind === 'host-heard') host.heardAtMs = Math.max(host.heardAtMs, evidence.atMs);
    else host.silentAtMs = Math.max(host.silentAtMs, evidence.atMs);
    if (host.isSilent === wasSilent) return;
    this.touchAllOf(host);
    if (host.isSilent) this.silentHosts.add(host);
    else this.silentHosts.delete(host);
    for (const unit of host.units.values()) {
      unit.server.silentCount += host.isSilent ? 1 : -1;
      retally(unit, this);
    }
  }
}

/** Whether a newer word only confirms that a mount is still bad, and since when. */
function isBadAgain({ state, changedAtMs, sinceMs, mountpoint, labels }: MountEvidence, known: Cell): boolean {
  const isSaid = isBadState(state) && state === known.state && changedAtMs === known.changedAtMs;
  const isTold = isSaid && sinceMs === known.sinceMs && mountpoint === known.mountpoint && !known.isRefuted;
  return isTold && (!labels || isWorn(labels, known.place.labels));
}

/** Whether a newer word says of a mount that is well what the one before said. */
function isSameAgain({ state, changedAtMs, sinceMs, mountpoint, labels }: MountEvidence, known: Cell): boolean {
  const isSaid = state === 'ok' && known.state === 'ok' && changedAtMs === known.changedAtMs;
  const isTold = isSaid && sinceMs === known.sinceMs && mountpoint === known.mountpoint && !known.slowTrail;
  return isTold && (!labels || isWorn(labels, known.place.labels));
}
