import { connect, type Socket } from 'node:net';
import { decodeNullReply, encodeNullCall, type NullCall, type NullReply } from '@mountwatch/nfs';
import { RungFault } from './rung.ts';
import { withinDeadline } from './within-deadline.ts';

/** Where to connect, and until when; `address` is a literal, so that nothing is looked up. */
export interface ConnectTerms {
  address: string;
  port: number;
  deadlineMs: number;
  signal: AbortSignal;
}

const XID_RANGE = 2 ** 32;

/** One TCP connection to an RPC server, from any free port: a NULL call needs no privileged one. */
export class RpcConnection {
  readonly #socket: Socket;

  private constructor(socket: Socket) {
    this.#socket = socket;
  }

  static async open({ address, deadlineMs, port, signal }: ConnectTerms): Promise<RpcConnection> {
    const socket = connect({ host: address, port, noDelay: true, signal });
    // Whatever happens to it after the answer is of no interest, and must not end the agent.
    socket.on('error', () => {});
    try {
      await withinDeadline(connected(socket), deadlineMs, 'connecting');
      return new RpcConnection(socket);
    } catch (fault) {
      socket.destroy();
      throw fault;
    }
  }

  /** Makes one NULL call; throws where no answer comes, or what comes is none. */
  async callNull(program: Omit<NullCall, 'xid'>, deadlineMs: number): Promise<NullReply> {
    const xid = Math.floor(Math.random() * XID_RANGE);
    const reply = replyTo(this.#socket, xid);
    this.#socket.write(encodeNullCall({ ...program, xid }));
    return await withinDeadline(reply, deadlineMs, 'the NULL call');
  }

  close(): void {
    this.#socket.destroy();
  }
}

function connected(socket: Socket): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('error', reject);
  });
}

function replyTo(socket: Socket, xid: number): Promise<NullReply> {
  return new Promise((resolve, reject) => {
    let received = Buffer.alloc(0);
    socket.on('data', (chunk: Buffer) => {
      received = Buffer.concat([received, chunk]);
      const parse = decodeNullReply(received, xid);
      if (parse.state === 'complete') resolve(parse.reply);
      if (parse.state === 'malformed') reject(new RungFault('failed', `no RPC answer: ${parse.reason}`));
      if (parse.state !== 'incomplete') socket.destroy();
    });
    socket.once('error', (fault: NodeJS.ErrnoException) =>
      reject(new RungFault('failed', fault.code ?? fault.message)),
    );
    socket.once('close', () => reject(new RungFault('failed', 'the connection was closed without an answer')));
  });
}
