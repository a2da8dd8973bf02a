import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { Image } from './image.ts';
import { Machine } from './machine.ts';
import { MACHINE } from './settings.ts';

const BOOT_DEADLINE_MS = 600_000;
const SAVE_DEADLINE_MS = 300_000;

/** A booted guest, kept: its memory, and what its root disk had become by then. */
export interface KeptState {
  stateFile: string;
  disk: string;
}

/** The state to go on from; the first time the guest boots (half a minute), later runs resume it in a second. */
export async function readyState(image: Image, say: (line: string) => void): Promise<KeptState> {
  const { stdout: version } = await promisify(execFile)('qemu-system-x86_64', ['--version']);
  const key = createHash('sha256')
    .update(JSON.stringify([MACHINE, version]))
    .update(readFileSync(join(import.meta.dirname, 'machine.ts')));
  const directory = join(image.directory, `state-${key.digest('hex').slice(0, 12)}`);
  if (!existsSync(directory)) await bootAndKeep(image, directory, say);
  return { stateFile: join(directory, 'state'), disk: join(directory, 'disk.qcow2') };
}

async function bootAndKeep(image: Image, directory: string, say: (line: string) => void): Promise<void> {
  const unfinished = `${directory}.new`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { recursive: true });
  const disk = join(unfinished, 'disk.qcow2');
  await promisify(execFile)('qemu-img', [
    ...['create', '-q', '-f', 'qcow2', '-F', 'raw', '-b', join(image.directory, 'root.img'), disk],
  ]);
  const startMs = performance.now();
  const rootDrive = `if=none,id=root,file=${disk},format=qcow2,cache=unsafe`;
  const machine = await Machine.start({ image, directory: unfinished, rootDrive });
  try {
    if (!(await machine.control.hear(/ready/, BOOT_DEADLINE_MS))) {
      const console = readFileSync(join(unfinished, 'console.log'), 'utf8').slice(-2000);
      throw new Error(`the guest does not boot: ${machine.errors}\n${console}`);
    }
    say(`the guest has booted in ${seconds(startMs)} s; its state is kept for later runs`);
    await sleep(2000); // the last of the services come to rest
    machine.monitor.say('migrate_set_parameter max-bandwidth 8G');
    machine.monitor.say(`migrate "exec:cat > ${join(unfinished, 'state')}"`);
    machine.monitor.say('info migrate');
    if (!(await machine.monitor.hear(/Migration status: completed/, SAVE_DEADLINE_MS))) {
      throw new Error(`the guest's state could not be kept: ${machine.errors}`);
    }
    machine.monitor.say('quit');
    await Promise.race([machine.hasEnded, sleep(10_000, undefined, { ref: false })]);
  } finally {
    machine.kill();
  }
  renameSync(unfinished, directory);
}

function seconds(sinceMs: number): string {
  return ((performance.now() - sinceMs) / 1000).toFixed(0);
}
