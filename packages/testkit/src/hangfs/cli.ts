/**
 * hangfs by hand: `node packages/testkit/dist/hangfs/cli.js SOURCE MOUNTPOINT`, then one command per line on standard
 * input. It unmounts and ends at `quit`, at the end of input, and when it is killed.
 */
import path from 'node:path';
import readline from 'node:readline';
import { type HangfsMount, startHangfs } from './hangfs.ts';

const COMMANDS: Record<string, (mount: HangfsMount, argument: string) => Promise<void>> = {
  hang: (mount, argument) => mount.hang({ killable: argument !== 'unkillable' }),
  answer: (mount) => mount.answer(),
  fail: (mount, argument) => mount.fail(argument),
  delay: (mount, argument) => mount.delay(Number(argument)),
  counts: async (mount) => say(JSON.stringify(await mount.counts())),
};
const USAGE = 'hang | hang unkillable | answer | fail ESTALE | delay MILLISECONDS | counts | quit';

const [source, mountpoint] = process.argv.slice(2);
if (source === undefined || mountpoint === undefined) {
  process.stderr.write('usage: hangfs SOURCE MOUNTPOINT\n');
  process.exit(2);
}
const absolute = path.resolve(mountpoint);
await using hangfs = await startHangfs({ directory: path.dirname(absolute), mountLimit: 1 });
const mount = await hangfs.mount({ source, name: path.basename(absolute) });
say(`${source} on ${mount.mountpoint}, superblock ${mount.superblock}: ${USAGE}`);
for await (const line of readline.createInterface({ input: process.stdin })) {
  const [word = '', argument = ''] = line.trim().split(/\s+/);
  if (word === 'quit') break;
  if (word !== '') await obey(word, argument);
}
process.stdin.destroy();

async function obey(word: string, argument: string): Promise<void> {
  try {
    const command = new Map(Object.entries(COMMANDS)).get(word);
    if (command === undefined) throw new Error(`"${word}" is none of: ${USAGE}`);
    await command(mount, argument);
    say('ok');
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
  }
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
