import { closeSync, constants, openSync, readSync } from 'node:fs';

/** Where kernel-log records come from, one per read; `unreadable` is a record that was passed over. */
export interface KernelLogSource {
  read(): Uint8Array | 'empty' | 'overwritten' | 'unreadable';
  close(): void;
}

const KMSG = '/dev/kmsg';
/** A record that does not fit is lost; no kernel makes longer ones. */
const RECORD_BYTES = 8192;

/** Opens `/dev/kmsg` at its oldest record. Never blocks: a blocked read would hold the agent for ever. */
export function openKernelLog(): KernelLogSource {
  const descriptor = open();
  const buffer = Buffer.alloc(RECORD_BYTES);
  return {
    read() {
      try {
        return Uint8Array.from(buffer.subarray(0, readSync(descriptor, buffer, 0, RECORD_BYTES, null)));
      } catch (error) {
        const { code } = error as NodeJS.ErrnoException;
        if (code === 'EAGAIN') return 'empty';
        if (code === 'EPIPE') return 'overwritten';
        if (code === 'EINVAL') return 'unreadable';
        throw error;
      }
    },
    close: () => closeSync(descriptor),
  };
}

function open(): number {
  try {
    return openSync(KMSG, constants.O_RDONLY | constants.O_NONBLOCK);
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    throw new Error(`cannot read ${KMSG} (${code}): the agent needs the capability CAP_SYSLOG`, { cause });
  }
}
