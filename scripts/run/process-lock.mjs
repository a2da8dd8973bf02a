import { closeSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';

/**
 * Takes a lock file for this process, also from an owner that is gone. A pid alone may be somebody else's by now, in a
 * container above all; with its start time it names one process.
 * @param {string} file
 * @returns {{ release(): void } | { owner: number }} `owner` is the living process that has it
 */
export function takeProcessLock(file) {
  for (;;) {
    try {
      const descriptor = openSync(file, 'wx', 0o600);
      writeSync(descriptor, `${process.pid} ${startTimeOf(process.pid)}`);
      closeSync(descriptor);
      return { release: () => rmSync(file, { force: true }) };
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
      const owner = livingOwnerOf(file);
      if (owner !== undefined) return { owner };
      rmSync(file, { force: true });
    }
  }
}

function livingOwnerOf(file) {
  const [pid = '', startTime = ''] = readFileSync(file, 'utf8').split(' ');
  return startTime !== '' && startTimeOf(pid) === startTime ? Number(pid) : undefined;
}

/** Field 22 of /proc/PID/stat, in clock ticks since boot; empty when there is no such process. */
function startTimeOf(pid) {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ')[19] ?? '';
  } catch {
    return '';
  }
}
