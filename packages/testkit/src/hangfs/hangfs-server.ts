/**
 * The process that serves the mounts, forked by `startHangfs`: apart from the test, because a process that both serves
 * a file system and looks at it waits for itself. It runs from source as well as compiled, so it imports nothing of
 * ours from outside this folder. When its owner goes away, however, it unmounts everything and ends.
 */
import type { HangfsCommand, HangfsMessage, HangfsRequest, HangfsResults } from './hangfs-messages.ts';
import { MountTable } from './mount-table.ts';

const [directory = '', mountLimit = '0'] = process.argv.slice(2);
const table = await openTable();
/** Commands take effect in the order in which they were asked for, the end after all of them. */
let turn: Promise<void> = Promise.resolve();

process.on('message', (request: HangfsRequest) => {
  turn = turn.then(() => reply(request));
});
for (const ending of ['disconnect', 'SIGTERM', 'SIGINT', 'SIGHUP']) {
  process.once(ending, () => {
    turn = turn.then(closeAndDie);
  });
}
await send({ kind: 'ready', directory: table.directory });

async function openTable(): Promise<MountTable> {
  try {
    return new MountTable(directory === '' ? null : directory, Number(mountLimit));
  } catch (error) {
    await send({ kind: 'refused', reason: `hangfs needs root and /dev/fuse: ${reasonOf(error)}` });
    process.exit(1);
  }
}

async function reply({ id, command }: HangfsRequest): Promise<void> {
  try {
    await send({ kind: 'reply', id, result: await run(command) });
  } catch (error) {
    await send({ kind: 'failure', id, reason: reasonOf(error) });
  }
}

async function run(command: HangfsCommand): Promise<HangfsResults[keyof HangfsResults]> {
  switch (command.kind) {
    case 'mount':
      return await table.mount(command);
    case 'behave':
      await table.find(command.mountpoint).behave(command.behaviour);
      return null;
    case 'count':
      return table.find(command.mountpoint).counts();
    case 'unmount':
      await table.unmount(command.mountpoint);
      return null;
    case 'stop':
      await table.close();
      return null;
  }
}

/** A thread may still be inside a read, and an orderly exit would wait for it; a SIGKILL does not. */
async function closeAndDie(): Promise<void> {
  try {
    await table.close();
  } catch (error) {
    process.stderr.write(`hangfs: ${reasonOf(error)}\n`);
  } finally {
    process.kill(process.pid, 'SIGKILL');
  }
}

/** An owner who has gone hears nothing; the `disconnect` says so too. */
function send(message: HangfsMessage): Promise<void> {
  return new Promise((resolve) => {
    if (process.connected) process.send?.(message, () => resolve());
    else resolve();
  });
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
