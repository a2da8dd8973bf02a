import type { Worker } from './worker.ts';

/** A worker lent for one call. `giveBack` when it has answered, or when it is killed and given up. */
export interface Lease {
  readonly worker: Worker;
  giveBack(): void;
}

/** What the pool needs to know; times are injected so that tests need not wait. */
export interface WorkerPoolSettings {
  startWorker: () => Worker;
  /** For a call on a mount, and for any other, which is merely slow where the host is: another Node costs it more. */
  setAsideAfterMs?: { mount: number; other: number };
  retireAfterMs?: number;
}

interface Member {
  worker: Worker;
  isLent: boolean;
  isSetAside: boolean;
  /** Runs while it is a spare that nobody needs. */
  retirement?: NodeJS.Timeout;
}

const MAX_WORKERS = 2;
/** A killed worker that cannot die keeps its memory; so few may, that the agent's own bound holds. */
const MAX_LINGERING = 2;

/**
 * The warm workers: one serves; one that has been inside a call on a mount for 200 ms is set aside for that call, and
 * another serves the rest. Never more than two, and the second goes when it has not been needed for a while: a Node is dear. `lend` gives null at once when both are set aside: then the call must be made
 * in a child of its own.
 */
export class WorkerPool {
  readonly #settings: Required<WorkerPoolSettings>;
  readonly #members: Member[] = [];
  readonly #waiting: { mayHang: boolean; resolve: (lease: Lease | null) => void }[] = [];
  #lingeringCount = 0;

  constructor(settings: WorkerPoolSettings) {
    this.#settings = { setAsideAfterMs: { mount: 200, other: 2000 }, retireAfterMs: 20_000, ...settings };
  }

  /** `mayHang` is for calls on mounts; when too many killed workers linger, the last good one is kept from them. */
  lend({ mayHang }: { mayHang: boolean }): Promise<Lease | null> {
    if (mayHang && this.#lingeringCount >= MAX_LINGERING) return Promise.resolve(null);
    return new Promise((resolve) => {
      this.#waiting.push({ mayHang, resolve });
      this.#serve();
    });
  }

  /** Every worker is killed and none is waited for: whoever stops the agent does not wait for a dead server. */
  close(): void {
    for (const { retirement, worker } of this.#members.splice(0)) {
      clearTimeout(retirement);
      worker.kill();
    }
    for (const { resolve } of this.#waiting.splice(0)) resolve(null);
  }

  #serve(): void {
    for (let next = this.#waiting[0]; next; next = this.#waiting[0]) {
      const member = this.#free() ?? this.#startAnother();
      if (!member && !this.#members.every((each) => each.isSetAside)) return;
      this.#waiting.shift();
      next.resolve(member ? this.#lease(member, next.mayHang) : null);
    }
  }

  /** The first that is not set aside serves alone, even if it is lent just now: a call takes it less than a millisecond. */
  #free(): Member | undefined {
    const first = this.#members.find(({ isSetAside, worker }) => !isSetAside && worker.isAlive);
    return first?.isLent ? undefined : first;
  }

  #startAnother(): Member | undefined {
    const isServing = this.#members.some((each) => !each.isSetAside);
    if (isServing || this.#members.length >= MAX_WORKERS) return undefined;
    const member = { worker: this.#settings.startWorker(), isLent: false, isSetAside: false };
    this.#members.push(member);
    void member.worker.ended.then(() => this.#remove(member));
    return member;
  }

  #lease(member: Member, mayHang: boolean): Lease {
    clearTimeout(member.retirement);
    member.isLent = true;
    const setAside = setTimeout(
      () => {
        member.isSetAside = true;
        this.#serve();
      },
      this.#settings.setAsideAfterMs[mayHang ? 'mount' : 'other'],
    );
    let isOver = false;
    return {
      worker: member.worker,
      giveBack: () => {
        if (isOver) return;
        isOver = true;
        clearTimeout(setAside);
        this.#takeBack(member);
      },
    };
  }

  /** A worker given back in the middle of a call was killed and has not died: it lingers, and holds no place here. */
  #takeBack(member: Member): void {
    member.isLent = false;
    member.isSetAside = false;
    if (member.worker.isBusy) {
      this.#remove(member);
      this.#lingeringCount += 1;
      void member.worker.ended.then(() => {
        this.#lingeringCount -= 1;
      });
    }
    this.#serve();
    const isSpare = this.#members.indexOf(member) > 0;
    if (isSpare && !member.isLent)
      member.retirement = setTimeout(() => this.#retire(member), this.#settings.retireAfterMs).unref();
  }

  #remove(member: Member): void {
    const at = this.#members.indexOf(member);
    if (at >= 0) this.#members.splice(at, 1);
    this.#serve();
  }

  #retire(member: Member): void {
    if (member.isLent || this.#members.indexOf(member) <= 0) return;
    this.#remove(member);
    member.worker.retire();
  }
}
