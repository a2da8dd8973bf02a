import fs from 'node:fs';

/** `user.notice`: facility 1, severity 5, the only facility that the kernel gives to a program. */
const USER_NOTICE = 13;

/**
 * Writes one line to the kernel's log, as any program with the right may: it has facility 1, so only an agent with
 * `kernelLog.acceptUserspace` takes it for the kernel's. Needs root; the kernel refuses more than about 900 bytes.
 */
export function writeKernelLine(text: string, priority: number = USER_NOTICE): void {
  fs.writeFileSync('/dev/kmsg', `<${priority}>${text}\n`);
}
