/**
 * One run: a throw-away guest goes on from the kept state, runs one script as root in `/lab` beside the given files, and
 * gives back its output, its status and what it left in `/out`. The guest has no network but its own, and nothing
 * written in it survives. Promise: a run ends by its deadline, whatever hangs in the guest.
 */
import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { takeProcessLock } from '../../../scripts/run/process-lock.mjs';
import { type Image, readyImage } from './image.ts';
import { type KeptState, readyState } from './kept-state.ts';
import { Machine } from './machine.ts';
import { LAB_DIRECTORY } from './settings.ts';

const START_DEADLINE_MS = 300_000;
const COLLECT_MS = 120_000;
/** The guest's clock counts its instructions: on a busy machine its seconds last this many of ours at most. */
const SLOWEST = 6;
const LOCK_DEADLINE_MS = 1_200_000;

export interface GuestRun {
  /** Bash, run in `/lab`; `files` lie beside it under their own names. The deadline is by the guest's clock. */
  script: string;
  files: string[];
  deadlineSeconds: number;
  /** Where the content of `/out` comes to; emptied first. */
  outputDirectory: string;
  onOutput(line: string): void;
  say(line: string): void;
}

/** Runs the script and resolves with its status; rejects where the guest does not come that far. */
export async function runInGuest(run: GuestRun): Promise<number> {
  const { image, state } = await readyGuest(run.say);
  const directory = mkdtempSync(join(LAB_DIRECTORY, 'run-'));
  const clear = () => rmSync(directory, { recursive: true, force: true });
  process.once('exit', clear);
  try {
    await writeInputs(directory, run);
    const rootDrive = `if=none,id=root,file=${state.disk},format=qcow2,snapshot=on,cache=unsafe`;
    const machine = await Machine.start({ image, directory, rootDrive, stateFile: state.stateFile });
    try {
      return await follow(machine, run);
    } finally {
      machine.kill();
      await machine.hasEnded;
      await collect(directory, run.outputDirectory);
    }
  } finally {
    process.off('exit', clear);
    clear();
  }
}

/** One builds and boots at a time, whoever else starts a run meanwhile. */
async function readyGuest(say: (line: string) => void): Promise<{ image: Image; state: KeptState }> {
  mkdirSync(LAB_DIRECTORY, { recursive: true });
  const endMs = performance.now() + LOCK_DEADLINE_MS;
  for (;;) {
    const lock = takeProcessLock(join(LAB_DIRECTORY, 'lock'));
    if ('release' in lock) {
      try {
        const image = await readyImage(say);
        return { image, state: await readyState(image, say) };
      } finally {
        lock.release();
      }
    }
    if (performance.now() > endMs) throw new Error(`the lab is being made by pid ${lock.owner} for too long`);
    await sleep(500);
  }
}

async function writeInputs(directory: string, { script, files, deadlineSeconds }: GuestRun): Promise<void> {
  const inputs = join(directory, 'in');
  mkdirSync(inputs);
  for (const file of files) cpSync(file, join(inputs, basename(file)), { recursive: true, dereference: true });
  writeFileSync(join(inputs, 'script'), script);
  writeFileSync(join(inputs, 'deadline'), String(deadlineSeconds));
  const args = ['--owner=0', '--group=0', '-cf', join(directory, 'in.img'), '-C', inputs, '.'];
  await promisify(execFile)('tar', args);
  rmSync(inputs, { recursive: true });
}

async function follow(machine: Machine, { deadlineSeconds, onOutput }: GuestRun): Promise<number> {
  let rest = '';
  machine.scriptOutput.setEncoding('utf8').on('data', (text: string) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) onOutput(line.replace(/\r$/, ''));
  });
  const startedAt = performance.now();
  for (;;) {
    machine.control.say(`go ${Date.now() / 1000}`);
    if (await machine.control.hear(/started/, 1000)) break;
    if (performance.now() - startedAt > START_DEADLINE_MS) throw new Error(`no script started: ${machine.errors}`);
  }
  const ended = await machine.control.hear(/status (\d+)/, deadlineSeconds * 1000 * SLOWEST + COLLECT_MS);
  if (!ended) throw new Error(`the guest died or hangs: ${machine.errors}`);
  await Promise.race([machine.hasEnded, sleep(5_000, undefined, { ref: false })]);
  return Number(ended[1]);
}

async function collect(directory: string, outputDirectory: string): Promise<void> {
  rmSync(outputDirectory, { recursive: true, force: true });
  mkdirSync(outputDirectory, { recursive: true });
  const disk = join(directory, 'out.img');
  if (existsSync(disk)) await promisify(execFile)('tar', ['-xf', disk, '-C', outputDirectory]).catch(() => {});
  const console = join(directory, 'console.log');
  if (existsSync(console)) cpSync(console, join(outputDirectory, 'console.log'));
}
