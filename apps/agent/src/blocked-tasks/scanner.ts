import type { ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { withDeadline } from '@mountwatch/runtime';
import { ended, startChild } from '../child/child-process.ts';
import type { FoundTask, ScanEnd, ScanLine, ScanRequest } from './scan-protocol.ts';

/** What a scan found. `end` is null where it was killed at its deadline: then `stuckAtPid` is where it was. */
export interface Scan {
  tasks: FoundTask[];
  end: ScanEnd | null;
  stuckAtPid: number | null;
}

const isSource = import.meta.url.endsWith('.ts');
const ENTRY = fileURLToPath(new URL(isSource ? './task-scanner.ts' : './task-scanner.js', import.meta.url));
const ARGUMENTS = [
  ...['--max-old-space-size=64', '--max-semi-space-size=1', '--v8-pool-size=0'],
  ...(isSource ? ['--conditions=mountwatch:source'] : []),
  ENTRY,
];
const MAX_OUTPUT_BYTES = 8 * 1024 * 1024;

/** Starts scanners, one at a time: while one that was killed has not ended, no other is started. */
export class Scanner {
  readonly #program: readonly string[];
  #child: ChildProcess | undefined;

  /** `program` is what Node is to run. */
  constructor(program: readonly string[] = ARGUMENTS) {
    this.#program = program;
  }

  /** Throws where no scan could be made at all; one that is cut short is a scan with an end missing. */
  async scan(request: ScanRequest, deadlineMs: number): Promise<Scan> {
    if (this.#child) throw new Error('the last search for blocked tasks has not ended');
    const child = startChild(process.execPath, this.#program, ['pipe', 'pipe', 'ignore']);
    this.#child = child;
    const isOver = ended(child).then(() => {
      this.#child = undefined;
    });
    const answer = new ScanAnswer(child);
    child.stdin?.end(JSON.stringify(request));
    const closed = new Promise<void>((resolve) => child.once('close', () => resolve()));
    const whole = child.pid === undefined ? isOver : closed;
    const late = await withDeadline(whole, deadlineMs, 'the search for blocked tasks').catch((fault: Error) => fault);
    child.kill('SIGKILL');
    if (late && answer.isEmpty) throw late;
    if (!late && !answer.scan.end) throw new Error('the search for blocked tasks ended without an answer');
    return answer.scan;
  }

  kill(): void {
    this.#child?.kill('SIGKILL');
  }
}

/** Takes in a scanner's lines as they come. */
class ScanAnswer {
  readonly scan: Scan = { tasks: [], end: null, stuckAtPid: null };
  #rest = '';
  #sizeBytes = 0;

  constructor(child: ChildProcess) {
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      this.#sizeBytes += text.length;
      if (this.#sizeBytes > MAX_OUTPUT_BYTES) child.kill('SIGKILL');
      else this.#receive(text);
    });
  }

  /** Nothing was looked at yet. */
  get isEmpty(): boolean {
    return this.scan.end === null && this.scan.stuckAtPid === null;
  }

  #receive(text: string): void {
    const lines = `${this.#rest}${text}`.split('\n');
    this.#rest = lines.pop() ?? '';
    for (const line of lines) this.#take(JSON.parse(line) as ScanLine);
  }

  #take(line: ScanLine): void {
    if ('looking' in line) this.scan.stuckAtPid = line.looking;
    else if ('found' in line) this.scan.tasks.push(line.found);
    else Object.assign(this.scan, { end: line.end, stuckAtPid: null });
  }
}
