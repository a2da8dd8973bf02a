import type { Cell } from '../fleet/entities.ts';
import { ExportScope } from '../judge/scope/export-scope.ts';
import { FleetScope } from '../judge/scope/fleet-scope.ts';
import { HostScope } from '../judge/scope/host-scope.ts';
import { PathScope } from '../judge/scope/path-scope.ts';
import { ServerScope } from '../judge/scope/server-scope.ts';
import type { Scope } from '../judge/scope.ts';

/** `filer1:/export/home`. */
export function exportName(cell: Cell): string {
  return `${cell.place.server.name}:${cell.place.exported.name}`;
}

/** A component as people know it: `filer1`, `filer1:/export/home`, `web-3`, `rack=r7`, `rack=r7 → filer1`. */
export function scopeName(scope: Scope): string {
  if (scope instanceof ServerScope) return scope.server.name;
  if (scope instanceof ExportScope) return `${scope.exported.server.name}:${scope.exported.name}`;
  if (scope instanceof HostScope) return scope.host.name;
  if (scope instanceof PathScope) return `${scope.label.id} → ${scope.server.name}`;
  return scope instanceof FleetScope ? 'the whole fleet' : scope.id;
}
