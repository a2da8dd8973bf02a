import { MAX_MESSAGE_BYTES } from '@mountwatch/protocol';
import { Decoder } from 'socket.io-parser';

/** What a handler finds instead of a message that is too large; nothing that means anything could be it. */
export const TOO_LARGE = '\0too large';

/** Past this nobody even looks at what it is: the connection is closed. */
export const MAX_FRAME_BYTES = 12 * MAX_MESSAGE_BYTES;

/** An event's namespace, the number under which its answer is awaited, and its name: all that is read of one that is too large. */
const EVENT_HEAD = /^2(?:\/[^,]{0,100},)?\d{0,15}\["[\w-]{1,40}"/;

/**
 * Reads messages of up to `MAX_MESSAGE_BYTES`. Of a larger one only whose and which it is, so that it can be refused by name
 * and counted, on a connection that lives on; what is inside is never parsed.
 */
export class BoundedDecoder extends Decoder {
  override add(chunk: unknown): void {
    if (typeof chunk !== 'string' || Buffer.byteLength(chunk) <= MAX_MESSAGE_BYTES) {
      super.add(chunk);
      return;
    }
    const [head] = EVENT_HEAD.exec(chunk) ?? [];
    // Thrown here it closes the connection, as anything does that is no packet.
    if (head === undefined) throw new RangeError('a packet is too large, and no event');
    super.add(`${head},${JSON.stringify(TOO_LARGE)}]`);
  }
}
