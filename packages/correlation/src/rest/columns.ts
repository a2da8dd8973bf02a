/**
 * Numbers of one kind, one for each row, as JSON can carry them: their bytes in base64, the least significant first. A million
 * of them are read in a few milliseconds, where a million of JSON's own take a hundred.
 */
export type Column = string;

/** As many bits as a count, a place or an id's hash needs. */
export function packWhole(numbers: readonly number[]): Column {
  return pack(new Uint32Array(numbers));
}

/** As many as an instant in milliseconds needs; infinite ones too. */
export function packInstants(numbers: readonly number[]): Column {
  return pack(new Float64Array(numbers));
}

/** Numbers below 256. */
export function packSmall(numbers: readonly number[]): Column {
  return pack(new Uint8Array(numbers));
}

export function unpackWhole(column: Column): Uint32Array {
  return new Uint32Array(unpackSmall(column).buffer);
}

export function unpackInstants(column: Column): Float64Array {
  return new Float64Array(unpackSmall(column).buffer);
}

export function unpackSmall(column: Column): Uint8Array<ArrayBuffer> {
  return Uint8Array.fromBase64(column);
}

function pack({ buffer }: { buffer: ArrayBuffer }): Column {
  return new Uint8Array(buffer).toBase64();
}
