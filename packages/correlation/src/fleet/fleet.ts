import type { Evidence, HostHeardEvidence, HostSilentEvidence, MountEvidence } from '../evidence.ts';
import { Component } from './component.ts';
import { isBadState, isNewer } from './word.ts';

interface Host {
  component: Component;
  mountIds: Set<string>;
  heardAtMs: number;
  silentAtMs: number;
}

/**
 * What every host said last, indexed by server, export, host and badness. It takes words in and counts them; it judges
 * nothing. `cellReadCount` grows with every mount that is looked at: the measure of what an evaluation costs.
 */
export class Fleet {
  readonly #cells = new Map<string, MountEvidence>();
  readonly #servers = new Map<string, Component>();
  readonly #exports = new Map<string, Component>();
  readonly #hosts = new Map<string, Host>();
  readonly #bad = new Set<string>();
  #cellReadCount = 0;

  get cellReadCount(): number {
    return this.#cellReadCount;
  }

  observe(evidence: Evidence): void {
    if (evidence.kind === 'mount') this.#observeMount(evidence);
    else if (evidence.kind === 'host-heard' || evidence.kind === 'host-silent') this.#observeHost(evidence);
  }

  cell(mountId: string): MountEvidence | undefined {
    this.#cellReadCount++;
    return this.#cells.get(mountId);
  }

  server(serverId: string): Component | undefined {
    return this.#servers.get(serverId);
  }

  export(exportId: string): Component | undefined {
    return this.#exports.get(exportId);
  }

  host(hostId: string): Component | undefined {
    return this.#hosts.get(hostId)?.component;
  }

  isSilent(hostId: string): boolean {
    const host = this.#hosts.get(hostId);
    return host !== undefined && host.silentAtMs > host.heardAtMs;
  }

  /** Every mount that accuses now: bad, and its host is heard. */
  *badCells(): Generator<MountEvidence> {
    for (const mountId of this.#bad) {
      const cell = this.cell(mountId);
      if (cell && !this.isSilent(cell.hostId)) yield cell;
    }
  }

  #observeMount(cell: MountEvidence): void {
    const before = this.#cells.get(cell.mountId);
    if (before && !isNewer(cell, before)) return;
    this.#cells.set(cell.mountId, cell);
    if (isBadState(cell.state)) this.#bad.add(cell.mountId);
    else this.#bad.delete(cell.mountId);
    const hasMoved = before && (before.exportId !== cell.exportId || before.hostId !== cell.hostId);
    if (before && (hasMoved || cell.state === 'unmounted')) this.#withdraw(before);
    if (cell.state !== 'unmounted') this.#enter(cell, hasMoved ? undefined : before);
  }

  #enter(cell: MountEvidence, before: MountEvidence | undefined): void {
    const host = this.#hostOf(cell.hostId, cell.hostName);
    const server = componentOf(this.#servers, cell.serverId, cell.serverName);
    const exported = componentOf(this.#exports, cell.exportId, cell.exportPath);
    host.mountIds.add(cell.mountId);
    host.component.put(cell.serverId, cell, before);
    server.put(cell.hostId, cell, before);
    exported.put(cell.hostId, cell, before);
    const isSilent = this.isSilent(cell.hostId);
    server.setSilent(cell.hostId, isSilent);
    exported.setSilent(cell.hostId, isSilent);
  }

  #withdraw(cell: MountEvidence): void {
    const host = this.#hosts.get(cell.hostId);
    host?.mountIds.delete(cell.mountId);
    host?.component.drop(cell.serverId, cell);
    dropFrom(this.#servers, cell.serverId, cell);
    dropFrom(this.#exports, cell.exportId, cell);
  }

  #observeHost(evidence: HostHeardEvidence | HostSilentEvidence): void {
    const host = this.#hostOf(evidence.hostId, evidence.hostId);
    const wasSilent = this.isSilent(evidence.hostId);
    if (evidence.kind === 'host-heard') host.heardAtMs = Math.max(host.heardAtMs, evidence.atMs);
    else host.silentAtMs = Math.max(host.silentAtMs, evidence.atMs);
    const isSilent = this.isSilent(evidence.hostId);
    if (isSilent === wasSilent) return;
    for (const mountId of host.mountIds) {
      const cell = this.cell(mountId);
      if (!cell) continue;
      this.#servers.get(cell.serverId)?.setSilent(cell.hostId, isSilent);
      this.#exports.get(cell.exportId)?.setSilent(cell.hostId, isSilent);
    }
  }

  #hostOf(hostId: string, name: string): Host {
    const known = this.#hosts.get(hostId);
    if (known) {
      if (name !== hostId) known.component.name = name;
      return known;
    }
    const host: Host = {
      component: new Component(hostId, name),
      mountIds: new Set(),
      heardAtMs: Number.NEGATIVE_INFINITY,
      silentAtMs: Number.NEGATIVE_INFINITY,
    };
    this.#hosts.set(hostId, host);
    return host;
  }
}

function componentOf(index: Map<string, Component>, id: string, name: string): Component {
  const known = index.get(id);
  if (known) {
    known.name = name;
    return known;
  }
  const component = new Component(id, name);
  index.set(id, component);
  return component;
}

function dropFrom(index: Map<string, Component>, id: string, cell: MountEvidence): void {
  const component = index.get(id);
  component?.drop(cell.hostId, cell);
  if (component?.unitCount === 0) index.delete(id);
}
