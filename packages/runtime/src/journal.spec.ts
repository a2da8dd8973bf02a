import { fstatSync } from 'node:fs';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import { isJournal, journalDestination } from './journal.ts';

test('each level comes with the priority by which the journal is searched', () => {
  const lines: string[] = [];
  const destination = journalDestination((line) => `${(JSON.parse(line) as { msg: string }).msg}\n`, {
    write: (line) => lines.push(line),
  });
  const logger = pino({ level: 'debug' }, destination);
  for (const level of ['debug', 'info', 'warn', 'error', 'fatal'] as const) logger[level](`is ${level}`);
  expect(lines.join('')).toBe('<7>is debug\n<6>is info\n<4>is warn\n<3>is error\n<2>is fatal\n');
});

test('stderr is the journal only where it is the very file that systemd has named', () => {
  const { dev, ino } = fstatSync(2);
  expect(isJournal({ JOURNAL_STREAM: `${dev}:${ino}` })).toBe(true);
  expect(isJournal({ JOURNAL_STREAM: `${dev}:${ino + 1}` })).toBe(false);
  expect(isJournal({})).toBe(false);
});
