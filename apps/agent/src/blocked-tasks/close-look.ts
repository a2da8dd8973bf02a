import { isKillableWait, parseProcCgroup, parseProcStatus, type TaskWait, waitKind } from '@mountwatch/nfs';
import type { Sleeper } from './find-sleepers.ts';
import type { ProcFolder } from './proc-folder.ts';
import type { FoundTask, ScanRequest } from './scan.ts';

const MAX_MOUNTPOINTS = 16;
const MAX_FRAMES = 64;

/** Where a task sleeps, and whose it is, as `/proc` has it. */
interface Wait extends TaskWait {
  wchan: string | null;
  stack: string[];
  cgroup: string;
}

/** The second look, task by task: a stack may wait for a lock that a task keeps while it starts a program. */
export class CloseLook {
  readonly found: FoundTask[] = [];
  blockedCount = 0;
  isComplete = true;
  /** The process that is being looked at. */
  lookingAt: number | null = null;
  readonly #request: ScanRequest;
  readonly #proc: ProcFolder;
  readonly #mountpoints: ReadonlySet<string>;
  readonly #mountpointsOf = new Map<number, Promise<string[]>>();

  constructor(request: ScanRequest, proc: ProcFolder) {
    this.#request = request;
    this.#proc = proc;
    this.#mountpoints = new Set(request.mountpoints);
  }

  async lookAtAll(sleepers: readonly Sleeper[]): Promise<void> {
    const isSkipped = ({ pid }: Sleeper) => this.#request.skippedPids.includes(pid);
    if (sleepers.some(isSkipped)) this.isComplete = false;
    const looked = sleepers.filter((sleeper) => !isSkipped(sleeper));
    const texts = await this.#proc.read(looked.map(({ folder }) => `${folder}/status`));
    for (const [at, sleeper] of looked.entries()) {
      const status = parseProcStatus(texts[at] ?? '');
      // One switch may be a retransmission.
      const isStillAsleep = status?.state === 'D' && status.switchCount <= sleeper.switchCount + 1;
      if (isStillAsleep) await this.#lookAt(sleeper, status.hasPendingKill);
    }
    this.lookingAt = null;
  }

  async #lookAt({ folder, pid, stat, threadId }: Sleeper, hasPendingKill: boolean): Promise<void> {
    this.lookingAt = pid;
    const { cgroup, stack, wchan } = await this.#waitOf(folder);
    const wait = { wchan, stack };
    if (!(await this.#isBlockedInNfs(pid, wait))) return;
    this.blockedCount += 1;
    if (this.blockedCount > this.#request.maxReported) return;
    const { command, isKernelThread, startTicks } = stat;
    this.found.push({
      ...{ pid, threadId, startTicks, command, ...wait, isKernelThread },
      isKillable: isKernelThread ? null : hasPendingKill ? false : isKillableWait(wait),
      ...parseProcCgroup(cgroup),
      mountpoints: await this.#troubledMountpointsOf(pid),
    });
  }

  async #waitOf(folder: string): Promise<Wait> {
    const [wchan, stack, cgroup] = await this.#proc.read(
      ['wchan', 'stack', 'cgroup'].map((name) => `${folder}/${name}`),
    );
    return { wchan: wchanOf(wchan), stack: framesOf(stack), cgroup: cgroup ?? '' };
  }

  /** A wait that any file system knows counts where the task has to do with a mount in trouble. */
  async #isBlockedInNfs(pid: number, wait: Pick<Wait, 'wchan' | 'stack'>): Promise<boolean> {
    const kind = waitKind(wait);
    if (kind === 'nfs') return true;
    const isBehind = kind === 'file-system' && (await this.#troubledMountpointsOf(pid)).length > 0;
    if (!isBehind && kind !== 'other' && wait.stack.length === 0) this.isComplete = false;
    return isBehind;
  }

  #troubledMountpointsOf(pid: number): Promise<string[]> {
    const known = this.#mountpointsOf.get(pid) ?? this.#findTroubledMountpointsOf(pid);
    this.#mountpointsOf.set(pid, known);
    return known;
  }

  async #findTroubledMountpointsOf(pid: number): Promise<string[]> {
    const places = await this.#proc.placesOf(pid);
    const above = places.flatMap((place) => this.#mountpointAbove(place) ?? []);
    return [...new Set(above)].slice(0, MAX_MOUNTPOINTS);
  }

  #mountpointAbove(place: string): string | undefined {
    for (let path = place; path.startsWith('/'); path = path.slice(0, path.lastIndexOf('/'))) {
      if (this.#mountpoints.has(path)) return path;
    }
    return place.startsWith('/') && this.#mountpoints.has('/') ? '/' : undefined;
  }
}

/** "0" is what the kernel says to whoever may not know. */
function wchanOf(text: string | undefined): string | null {
  return text === undefined || text === '' || text === '0' ? null : text.slice(0, 128);
}

/** Innermost first, without the address that is always 0; as the evidence of a probe has them. */
function framesOf(text: string | undefined): string[] {
  const lines = (text ?? '').split('\n').filter((line) => line !== '');
  return lines.slice(0, MAX_FRAMES).map((line) => line.replace(/^\[<[0-9a-f]+>\] /, '').slice(0, 256));
}
