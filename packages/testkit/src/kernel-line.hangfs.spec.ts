import fs from 'node:fs';
import { expect, it } from 'vitest';
import { writeKernelLine } from './kernel-line.ts';

it('puts one record of the user facility into the kernel log, with the text as it is', () => {
  const text = `hangfs-test ${process.pid} ${performance.now()}: nfs: server filer1 not responding, still trying`;
  writeKernelLine(text);
  const records = readKernelLog().filter((record) => record.includes(text));
  expect(records).toEqual([expect.stringMatching(/^13,\d+,\d+,-;hangfs-test .* still trying\n$/)]);
});

function readKernelLog(): string[] {
  const descriptor = fs.openSync('/dev/kmsg', fs.constants.O_RDONLY | fs.constants.O_NONBLOCK);
  const buffer = Buffer.alloc(8192);
  const records: string[] = [];
  try {
    for (;;) records.push(buffer.toString('utf8', 0, fs.readSync(descriptor, buffer)));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EAGAIN') return records;
    throw error;
  } finally {
    fs.closeSync(descriptor);
  }
}
