import type { MountEvidence } from '../evidence.ts';
import { wordOf } from './word.ts';

/** The mounts by which one host meets one server or export. However many they are, together they have one vote. */
export class Unit {
  readonly #cells = new Map<string, MountEvidence>();
  #badCount = 0;
  #answeredAtMs: number | null = null;
  isSilent = false;

  get isEmpty(): boolean {
    return this.#cells.size === 0;
  }

  /** When the unit last answered; null if it is silent, has not answered, or has a bad mount. */
  get answeredAtMs(): number | null {
    return this.isSilent || this.#badCount > 0 ? null : this.#answeredAtMs;
  }

  /** When each of its good mounts last answered. */
  mountAnswers(): number[] {
    const answers: number[] = [];
    if (this.isSilent) return answers;
    for (const cell of this.#cells.values()) if (wordOf(cell.state) === 'good') answers.push(cell.observedAtMs);
    return answers;
  }

  put(cell: MountEvidence): void {
    const before = this.#cells.get(cell.mountId);
    this.#cells.set(cell.mountId, cell);
    const word = wordOf(cell.state);
    if (word === 'bad') this.#badCount++;
    if (word === 'good') this.#answeredAtMs = Math.max(this.#answeredAtMs ?? cell.observedAtMs, cell.observedAtMs);
    if (before) this.#forget(before, word);
  }

  drop(cell: MountEvidence): void {
    if (this.#cells.delete(cell.mountId)) this.#forget(cell, 'none');
  }

  #forget(before: MountEvidence, nextWord: string): void {
    const word = wordOf(before.state);
    if (word === 'bad') this.#badCount--;
    // Only when the newest answer is taken back must the others be looked at.
    if (word === 'good' && nextWord !== 'good' && before.observedAtMs === this.#answeredAtMs) {
      this.#answeredAtMs = null;
      for (const cell of this.#cells.values()) {
        if (wordOf(cell.state) !== 'good') continue;
        this.#answeredAtMs = Math.max(this.#answeredAtMs ?? cell.observedAtMs, cell.observedAtMs);
      }
    }
  }
}
