import { ChildProcess, type StdioOptions, spawn } from 'node:child_process';

/**
 * Starts a child that may get stuck. `spawn` blocks the whole agent until the child has exec'ed, so nothing on that way
 * may be on a mount: an absolute binary, cwd `/`, no PATH. Its stderr is never the agent's own, or a child that cannot
 * be killed would keep whoever reads the agent's stderr waiting. Never throws: see `childThatNeverWas`.
 */
export function startChild(binary: string, args: readonly string[], stdio: StdioOptions): ChildProcess {
  const child = spawnOrFail(binary, args, stdio);
  child.on('error', () => {});
  // Its pipes may break when it is killed; the end of the child is what tells.
  for (const stream of [child.stdin, child.stdout, child.stderr]) stream?.on('error', () => {});
  return child;
}

/** Settles when the child has ended, whatever ended it; for one that never started, at once. Never rejects. */
export function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
}

function spawnOrFail(binary: string, args: readonly string[], stdio: StdioOptions): ChildProcess {
  try {
    return spawn(binary, args, { cwd: '/', env: { LC_ALL: 'C' }, stdio });
  } catch (fault) {
    return childThatNeverWas(fault);
  }
}

/** Node throws some of the kernel's refusals (ENOMEM, EPERM) and emits others (EAGAIN, EMFILE): here all are emitted. */
function childThatNeverWas(fault: unknown): ChildProcess {
  const child = new ChildProcess();
  process.nextTick(() => child.emit('error', fault));
  return child;
}
