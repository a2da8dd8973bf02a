/** A file of an archive. `name` has at most 100 ASCII characters. */
export interface TarFile {
  name: string;
  content: Uint8Array;
}

const BLOCK = 512;

/** The files as a tar archive (POSIX ustar), readable by their owner only. */
export function tarOf(files: readonly TarFile[], modifiedMs: number): Buffer {
  const parts = files.flatMap(({ content, name }) => {
    const padding = Buffer.alloc((BLOCK - (content.length % BLOCK)) % BLOCK);
    return [headerOf(name, content.length, modifiedMs), content, padding];
  });
  return Buffer.concat([...parts, Buffer.alloc(2 * BLOCK)]);
}

function headerOf(name: string, sizeBytes: number, modifiedMs: number): Buffer {
  const header = Buffer.alloc(BLOCK);
  const octal = (value: number, offset: number, digits: number) =>
    header.write(`${value.toString(8).padStart(digits, '0')}\0`, offset, 'latin1');
  header.write(name.slice(0, 100), 0, 'latin1');
  octal(0o600, 100, 7);
  octal(0, 108, 7);
  octal(0, 116, 7);
  octal(sizeBytes, 124, 11);
  octal(Math.floor(modifiedMs / 1000), 136, 11);
  header.write('        0', 148, 'latin1');
  header.write('ustar\x0000', 257, 'latin1');
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
  return header;
}
