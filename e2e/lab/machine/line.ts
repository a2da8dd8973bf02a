import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

const KEPT_CHARACTERS = 1_000_000;

/** A text line to the guest or to QEMU, on a Unix socket that QEMU connects to; what was said on it is kept. */
export class Line {
  readonly #server: Server;
  readonly #heard = new AbortController();
  #socket: Socket | undefined;
  #text = '';

  private constructor(server: Server) {
    this.#server = server;
    server.on('connection', (socket) => {
      this.#socket = socket;
      socket.setEncoding('utf8').on('data', (text: string) => {
        this.#text = (this.#text + text).slice(-KEPT_CHARACTERS);
      });
      socket.on('error', () => socket.destroy());
    });
  }

  static async listen(path: string): Promise<Line> {
    const server = createServer();
    server.listen(path);
    await once(server, 'listening');
    return new Line(server);
  }

  say(text: string): void {
    this.#socket?.write(`${text}\n`);
  }

  /** Resolves with the first match in all that was said so far, or with undefined at the deadline or when closed. */
  async hear(pattern: RegExp, deadlineMs: number): Promise<RegExpExecArray | undefined> {
    const endMs = performance.now() + deadlineMs;
    for (;;) {
      const match = pattern.exec(this.#text);
      if (match) return match;
      if (performance.now() > endMs || this.#heard.signal.aborted) return undefined;
      await sleep(50);
    }
  }

  close(): void {
    this.#heard.abort();
    this.#socket?.destroy();
    this.#server.close();
  }
}
