import { type SpawnOptions, spawn } from 'node:child_process';

/** What a command needs beside its words: a descriptor to find as number 3, and how long it may take. */
export interface CommandOptions {
  descriptor?: number;
  deadlineMs?: number;
}

const OUTPUT_LIMIT = 4096;

/** Runs a command by absolute path and gives its trimmed output; throws with what it said when it fails or is late. */
export function runCommand(file: string, args: readonly string[], options: CommandOptions = {}): Promise<string> {
  const { descriptor = 'ignore', deadlineMs = 5000 } = options;
  const spawnOptions: SpawnOptions = { cwd: '/', stdio: ['ignore', 'pipe', 'pipe', descriptor] };
  const child = spawn(file, args, spawnOptions);
  const output: string[] = [];
  const keep = (chunk: Buffer) => {
    if (output.join('').length < OUTPUT_LIMIT) output.push(chunk.toString());
  };
  child.stdout?.on('data', keep);
  child.stderr?.on('data', keep);
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => child.kill('SIGKILL'), deadlineMs);
    child.once('error', (error) => {
      clearTimeout(timer);
      reject(error);
    });
    child.once('close', (code, signal) => {
      clearTimeout(timer);
      const said = output.join('').trim();
      if (code === 0) resolve(said);
      else reject(new Error(`${file} ${args.join(' ')} ended with ${signal ?? code}: ${said}`));
    });
  });
}
