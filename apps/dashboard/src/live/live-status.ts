/** Whether changes arrive, and from when the picture on screen is. */
export type LiveStatus =
  | { readonly kind: 'connecting' }
  | { readonly kind: 'live' }
  | { readonly kind: 'lost'; readonly pictureAtMs: number };

/** Holds the status; React reads it through `useLiveStatus`. */
export class LiveStatusStore {
  readonly #now: () => number;
  readonly #readers = new Set<() => void>();
  #status: LiveStatus = { kind: 'connecting' };

  constructor(now: () => number) {
    this.#now = now;
  }

  readonly subscribe = (reader: () => void): (() => void) => {
    this.#readers.add(reader);
    return () => this.#readers.delete(reader);
  };

  readonly read = (): LiveStatus => this.#status;

  connect(): void {
    this.#set({ kind: 'live' });
  }

  /** The first loss counts: later attempts that fail do not make the picture younger. */
  disconnect(): void {
    if (this.#status.kind === 'lost') return;
    this.#set({ kind: 'lost', pictureAtMs: this.#now() });
  }

  /** Something was read by REST while the socket is down: the picture is that young, if not complete. */
  notePicture(): void {
    if (this.#status.kind === 'lost') this.#set({ kind: 'lost', pictureAtMs: this.#now() });
  }

  reset(): void {
    this.#set({ kind: 'connecting' });
  }

  #set(status: LiveStatus): void {
    this.#status = status;
    for (const reader of this.#readers) reader();
  }
}
