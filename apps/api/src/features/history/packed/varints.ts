const CONTINUES = 0x80;
const SEVEN_BITS = 0x7f;

/** Whole numbers from 0 to 2^53, seven bits a byte, the lowest first. Small ones, which nearly all are, take one byte. */
export class VarintWriter {
  #bytes = new Uint8Array(256);
  #length = 0;

  write(value: number): void {
    let rest = value;
    this.#ensure(8);
    while (rest > SEVEN_BITS) {
      this.#bytes[this.#length++] = (rest % CONTINUES) + CONTINUES;
      rest = Math.floor(rest / CONTINUES);
    }
    this.#bytes[this.#length++] = rest;
  }

  /** A difference: what is near 0 on either side is small. */
  writeSigned(value: number): void {
    this.write(value >= 0 ? value * 2 : -value * 2 - 1);
  }

  writeText(text: string): void {
    const bytes = Buffer.from(text, 'utf8');
    this.write(bytes.length);
    this.#ensure(bytes.length);
    this.#bytes.set(bytes, this.#length);
    this.#length += bytes.length;
  }

  bytes(): Uint8Array {
    return this.#bytes.subarray(0, this.#length);
  }

  #ensure(more: number): void {
    if (this.#length + more <= this.#bytes.length) return;
    const wider = new Uint8Array(Math.max(this.#bytes.length * 2, this.#length + more));
    wider.set(this.#bytes);
    this.#bytes = wider;
  }
}

/** Reads what a `VarintWriter` wrote; throws where it was cut off. */
export class VarintReader {
  readonly #bytes: Uint8Array;
  #place: number;

  constructor(bytes: Uint8Array, from = 0) {
    this.#bytes = bytes;
    this.#place = from;
  }

  read(): number {
    const first = this.#bytes[this.#place];
    if (first === undefined || first >= CONTINUES) return this.#readLong();
    this.#place++;
    return first;
  }

  readSigned(): number {
    const value = this.read();
    return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
  }

  readText(): string {
    const length = this.read();
    const end = this.#place + length;
    if (end > this.#bytes.length) throw new RangeError('the packed bytes end too early');
    const text = Buffer.from(this.#bytes.buffer, this.#bytes.byteOffset + this.#place, length).toString('utf8');
    this.#place = end;
    return text;
  }

  #readLong(): number {
    let value = 0;
    let weight = 1;
    for (;;) {
      const byte = this.#bytes[this.#place++];
      if (byte === undefined) throw new RangeError('the packed bytes end too early');
      if (byte < CONTINUES) return value + byte * weight;
      value += (byte - CONTINUES) * weight;
      weight *= CONTINUES;
    }
  }
}
