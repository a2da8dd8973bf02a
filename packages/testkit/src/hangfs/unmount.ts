import { runCommand } from './run-command.ts';

/**
 * Takes a mount away whatever hangs in it: `-f` aborts the FUSE connection, which ends every caller, `-l` detaches what
 * is still in use, and `-c` keeps umount from looking at the path first, which would hang. Nothing mounted is fine.
 */
export async function unmount(mountpoint: string): Promise<void> {
  try {
    await runCommand('/usr/bin/umount', ['-i', '-c', '-f', '-l', mountpoint]);
  } catch (error) {
    if (error instanceof Error && /not mounted|no mount point|not found/.test(error.message)) return;
    throw error;
  }
}
