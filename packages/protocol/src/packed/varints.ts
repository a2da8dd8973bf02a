const CONTINUES = 0x80;
const SEVEN_BITS = 0x7f;
/** No sum of sums comes to more. */
const LARGEST_WEIGHT = 2 ** 70;
const TOO_EARLY = 'the packed bytes end too early';
const encoder = new TextEncoder();
/** Bytes that are no UTF-8 were never written here. */
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Writes whole numbers from 0 to 2^53, seven bits a byte, the lowest first. Small ones, which nearly all are, take one byte. */
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
    const bytes = encoder.encode(text);
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

/** Reads what a `VarintWriter` wrote; throws a RangeError where it was cut off, or where no writer can have written it. */
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
    if (end > this.#bytes.length) throw new RangeError(TOO_EARLY);
    const bytes = this.#bytes.subarray(this.#place, end);
    this.#place = end;
    try {
      return decoder.decode(bytes);
    } catch {
      throw new RangeError('a text in the packed bytes is no UTF-8');
    }
  }

  /** Throws where something is left. */
  end(): void {
    if (this.#place < this.#bytes.length) throw new RangeError('the packed bytes go on after their end');
  }

  #readLong(): number {
    let value = 0;
    let weight = 1;
    for (;;) {
      const byte = this.#bytes[this.#place++];
      if (byte === undefined) throw new RangeError(TOO_EARLY);
      value += (byte % CONTINUES) * weight;
      if (byte < CONTINUES) return value;
      weight *= CONTINUES;
      if (weight > LARGEST_WEIGHT) throw new RangeError('a number in the packed bytes is too long');
    }
  }
}
