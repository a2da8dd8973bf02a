export { refusalOf } from './refusal-of.ts';
export { SocketAdapter } from './socket-adapter.ts';
