export { TOO_LARGE } from './bounded-decoder.ts';
export { refusalOf } from './refusal-of.ts';
export { ReplicaChannel } from './replica-channel.ts';
export { SocketAdapter } from './socket-adapter.ts';
export { SocketDoor } from './socket-door.ts';
