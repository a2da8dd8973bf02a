/** Tells whoever waits just now that it is to hurry; a ring that nobody waits for is lost. */
export class Doorbell {
  #controller = new AbortController();

  /** Aborted by the next ring. */
  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  ring(): void {
    this.#controller.abort();
    this.#controller = new AbortController();
  }
}
