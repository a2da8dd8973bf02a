import { createHash } from 'node:crypto';
import { MAX_REPORTED_PROBES } from '@mountwatch/protocol';

/** Below the protocol's 1,000,000 bytes of a message, with room for what is said of them. */
const MAX_BYTES = 300_000;
const NUMBER_BYTES = 6;

/** A roster as a compact heartbeat names it; its mountpoints only where they are to be told. */
export interface NamedRoster {
  roster: number;
  mountpoints?: string[];
}

/** The mountpoints that heartbeats speak of, told once on a connection and again when they change. */
export class ToldRoster {
  #known: { mountpoints: readonly string[]; number: number; isSmall: boolean } | undefined;
  #toldNumber: number | undefined;

  /** A new connection: nothing has been told on it. */
  forget(): void {
    this.#toldNumber = undefined;
  }

  /** Asking is telling it. Null where they are too many, or too long, for one message. */
  next(mountpoints: string[]): NamedRoster | null {
    const { isSmall, number: roster } = this.#numbered(mountpoints);
    if (!isSmall) return null;
    if (roster === this.#toldNumber) return { roster };
    this.#toldNumber = roster;
    return { roster, mountpoints };
  }

  #numbered(mountpoints: readonly string[]) {
    const known = this.#known;
    if (known && isSame(known.mountpoints, mountpoints)) return known;
    const text = JSON.stringify(mountpoints);
    const isSmall = mountpoints.length <= MAX_REPORTED_PROBES && Buffer.byteLength(text) <= MAX_BYTES;
    const number = createHash('sha256').update(text).digest().readUIntBE(0, NUMBER_BYTES);
    this.#known = { mountpoints, number, isSmall };
    return this.#known;
  }
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((each, place) => each === other[place]);
}
