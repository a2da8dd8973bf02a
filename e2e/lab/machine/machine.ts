import { type ChildProcess, spawn } from 'node:child_process';
import { truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import type { Image } from './image.ts';
import { Line } from './line.ts';
import { MACHINE } from './settings.ts';

/** What one run's QEMU is given: its own folder, the root disk's `-drive`, and a kept state to go on from. */
export interface MachineParts {
  image: Image;
  directory: string;
  rootDrive: string;
  stateFile?: string;
}

/** A guest under QEMU's software emulation: a control line, a monitor, and what the script prints. */
export class Machine {
  readonly control: Line;
  readonly monitor: Line;
  readonly #child: ChildProcess;
  readonly hasEnded: Promise<void>;
  #errors = '';

  private constructor(child: ChildProcess, lines: { control: Line; monitor: Line }) {
    this.#child = child;
    this.control = lines.control;
    this.monitor = lines.monitor;
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.#errors = (this.#errors + text).slice(-4000);
    });
    this.hasEnded = new Promise((resolve) => {
      child.once('error', (error) => {
        this.#errors += error.message;
        resolve();
      });
      child.once('exit', () => resolve());
    });
    process.once('exit', this.kill);
    void this.hasEnded.then(() => {
      process.off('exit', this.kill);
      this.control.close();
      this.monitor.close();
    });
  }

  static async start(parts: MachineParts): Promise<Machine> {
    const { directory } = parts;
    const control = await Line.listen(join(directory, 'control'));
    const monitor = await Line.listen(join(directory, 'monitor'));
    makeEmpty(join(directory, 'in.img'), MACHINE.inputMiB);
    makeEmpty(join(directory, 'out.img'), MACHINE.outputMiB);
    const child = spawn('qemu-system-x86_64', qemuArguments(parts), {
      env: { ...process.env, TMPDIR: directory },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    return new Machine(child, { control, monitor });
  }

  get scriptOutput(): Readable {
    if (!this.#child.stdout) throw new Error('QEMU has no output');
    return this.#child.stdout;
  }

  get errors(): string {
    return this.#errors.trim();
  }

  /** An arrow, because it is a listener of the process: a guest never outlives us. */
  readonly kill = (): void => {
    if (this.#child.exitCode === null && this.#child.signalCode === null) this.#child.kill('SIGKILL');
  };
}

/** A file that is there already keeps its content: the inputs are written before the machine starts. */
function makeEmpty(file: string, sizeMiB: number): void {
  writeFileSync(file, '', { flag: 'a' });
  truncateSync(file, sizeMiB * 1024 * 1024);
}

function qemuArguments({ image, directory, rootDrive, stateFile }: MachineParts): string[] {
  const raw = (id: string, name: string) => `if=none,id=${id},file=${join(directory, name)},format=raw,cache=unsafe`;
  return [
    ...['-name', 'mountwatch-lab', '-M', 'q35,smm=off', '-accel', MACHINE.accelerator, '-cpu', MACHINE.cpu],
    ...['-icount', MACHINE.instructionClock, '-smp', '1', '-m', String(MACHINE.memoryMiB)],
    ...['-nodefaults', '-display', 'none', '-nic', 'none', '-no-reboot'],
    ...['-kernel', join(image.directory, 'vmlinuz'), '-initrd', join(image.directory, 'initrd.img')],
    ...['-append', MACHINE.kernelArguments],
    ...['-drive', rootDrive, '-drive', raw('inputs', 'in.img'), '-drive', raw('outputs', 'out.img')],
    ...['-device', 'virtio-blk-pci,drive=root,addr=4'],
    ...['-device', 'virtio-blk-pci,drive=inputs,addr=5'],
    ...['-device', 'virtio-blk-pci,drive=outputs,addr=6'],
    ...['-device', 'virtio-rng-pci,addr=7'],
    ...['-serial', `file:${join(directory, 'console.log')}`],
    ...['-chardev', 'stdio,id=script,signal=off', '-serial', 'chardev:script'],
    ...['-chardev', `socket,id=control,path=${join(directory, 'control')}`, '-serial', 'chardev:control'],
    ...['-chardev', `socket,id=monitor,path=${join(directory, 'monitor')}`, '-mon', 'chardev=monitor,mode=readline'],
    ...(stateFile ? ['-incoming', `exec:cat '${stateFile}'`] : []),
  ];
}
