import { readFileSync } from 'node:fs';

/** The machine's own name for itself, where it has one. */
export function readMachineId(): string | null {
  try {
    return readFileSync('/etc/machine-id', 'utf8').trim().slice(0, 64) || null;
  } catch {
    return null;
  }
}
