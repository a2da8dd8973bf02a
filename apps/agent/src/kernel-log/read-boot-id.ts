import { readFileSync } from 'node:fs';

/** This boot's name, within which the kernel log counts its lines. */
export function readBootId(): string {
  return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
}
