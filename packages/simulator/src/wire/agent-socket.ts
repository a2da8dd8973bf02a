import { AGENT_NAMESPACE } from '@mountwatch/protocol';

/** Packets of Engine.IO 4 with Socket.IO 5 inside, as far as an agent meets them. */
const OPEN = '0';
const PING = '2';
const PONG = '3';
const CONNECT = '40';
const DISCONNECT = '41';
const EVENT = '42';
const ACK = '43';
const REFUSED = '44';

/** Where a connection goes, and as whom. */
export interface AgentSocketParts {
  apiUrl: string;
  token: string;
  /** The API asks something; gives the answer. */
  onAsked(event: string, message: unknown): unknown;
  onConnected(): void;
  /** It is over, whoever ended it: once, and also where it never began. */
  onClosed(reason: string): void;
}

/**
 * One agent's connection, spoken on Node's own WebSocket: ten thousand of them fit into one process, where a whole client
 * library for each does not. It connects once; who wants another connection makes another.
 */
export class AgentSocket {
  readonly #parts: AgentSocketParts;
  readonly #webSocket: WebSocket;
  readonly #answers = new Map<number, (reply: unknown) => void>();
  #lastId = 0;
  #isOver = false;

  constructor(parts: AgentSocketParts) {
    this.#parts = parts;
    const url = new URL('/socket.io/?EIO=4&transport=websocket', parts.apiUrl);
    url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
    this.#webSocket = new WebSocket(url);
    this.#webSocket.addEventListener('message', ({ data }) => this.#take(String(data)));
    this.#webSocket.addEventListener('close', ({ code }) => this.#end(`closed with ${code}`));
    this.#webSocket.addEventListener('error', () => this.#end('cannot connect'));
  }

  tell(event: string, message: unknown): void {
    this.#send(`${EVENT}${AGENT_NAMESPACE},${JSON.stringify([event, message])}`);
  }

  /** Calls back with the answer; never, where the connection ends before. */
  ask(event: string, message: unknown, answered: (reply: unknown) => void): void {
    const id = ++this.#lastId;
    this.#answers.set(id, answered);
    this.#send(`${EVENT}${AGENT_NAMESPACE},${id}${JSON.stringify([event, message])}`);
  }

  close(reason = 'closed here'): void {
    this.#webSocket.close();
    this.#end(reason);
  }

  #take(packet: string): void {
    if (packet === PING) this.#send(PONG);
    else if (packet.startsWith(OPEN)) {
      this.#send(`${CONNECT}${AGENT_NAMESPACE},${JSON.stringify({ token: this.#parts.token })}`);
    } else if (packet.startsWith(CONNECT)) this.#parts.onConnected();
    else if (packet.startsWith(ACK)) this.#takeAnswer(packet);
    else if (packet.startsWith(EVENT)) this.#takeEvent(packet);
    else if (packet.startsWith(REFUSED)) this.close(`refused: ${packet.slice(REFUSED.length)}`);
    else if (packet.startsWith(DISCONNECT)) this.close('the API ended it');
  }

  #takeAnswer(packet: string): void {
    const { id, payload } = framed(packet);
    const answered = this.#answers.get(id);
    this.#answers.delete(id);
    answered?.((payload as unknown[])[0]);
  }

  #takeEvent(packet: string): void {
    const { id, payload } = framed(packet);
    const [event, message] = payload as [string, unknown];
    const answer = this.#parts.onAsked(event, message);
    if (!Number.isNaN(id)) this.#send(`${ACK}${AGENT_NAMESPACE},${id}${JSON.stringify([answer])}`);
  }

  #send(packet: string): void {
    if (this.#webSocket.readyState === WebSocket.OPEN) this.#webSocket.send(packet);
  }

  #end(reason: string): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#answers.clear();
    this.#parts.onClosed(reason);
  }
}

/** `42/agent,17["event",…]`: the number between the comma and the bracket is there only where an answer is wanted. */
function framed(packet: string): { id: number; payload: unknown } {
  const comma = packet.indexOf(',');
  const bracket = packet.indexOf('[', comma);
  return { id: Number.parseInt(packet.slice(comma + 1, bracket), 10), payload: JSON.parse(packet.slice(bracket)) };
}
