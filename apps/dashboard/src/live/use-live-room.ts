import type { LiveRoom } from '@mountwatch/protocol';
import { useEffect } from 'react';
import { useLive } from './live-context.ts';

/** Has the page told of changes in `room` while it is shown; null while the room is not known yet. */
export function useLiveRoom(room: LiveRoom | null): void {
  const { connection } = useLive();
  useEffect(() => (room === null ? undefined : connection.watch(room)), [connection, room]);
}
