import { FleetMatrix, type FleetMatrixCell, type FleetMatrixRow, HostStatus, MountState } from '@mountwatch/protocol';
import { z } from 'zod';

const states = new Set<unknown>(MountState.options);
const statuses = new Set<unknown>(HostStatus.options);

/** `FleetMatrix`, whose rows are checked by hand: for ten thousand cells its schema takes longer than drawing them. */
export const MatrixPage = FleetMatrix.extend({ items: z.custom<FleetMatrixRow[]>(areRows) });
export type MatrixPage = z.infer<typeof MatrixPage>;

type Unchecked<Shape> = { [Name in keyof Shape]?: unknown };

function areRows(value: unknown): boolean {
  return Array.isArray(value) && value.every(isRow);
}

function isRow(value: unknown): boolean {
  if (!isRecord(value)) return false;
  const { host, status, labels, kernel, agentVersion, clientAddress, cells }: Unchecked<FleetMatrixRow> = value;
  return (
    isRecord(host) &&
    areTexts([host.id, host.name, kernel, agentVersion, clientAddress ?? '']) &&
    statuses.has(status) &&
    isRecord(labels) &&
    areTexts(Object.values(labels)) &&
    Array.isArray(cells) &&
    cells.every(isCell)
  );
}

function isCell(value: unknown): boolean {
  if (!isRecord(value)) return false;
  const { exportId, mountId, state, since, optionSet }: Unchecked<FleetMatrixCell> = value;
  return (
    typeof exportId === 'string' &&
    typeof mountId === 'string' &&
    typeof since === 'string' &&
    states.has(state) &&
    Number.isInteger(optionSet)
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function areTexts(values: readonly unknown[]): boolean {
  return values.every((value) => typeof value === 'string');
}
