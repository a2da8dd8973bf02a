import { createContext, useContext } from 'react';
import type { LiveConnection } from './live-connection.ts';
import type { LivePause } from './live-pause.ts';
import type { LiveStatusStore } from './live-status.ts';

export interface Live {
  readonly connection: LiveConnection;
  readonly status: LiveStatusStore;
  readonly pause: LivePause;
}

export const LiveContext = createContext<Live | null>(null);

export function useLive(): Live {
  const live = useContext(LiveContext);
  if (live === null) throw new Error('useLive outside of LiveContext');
  return live;
}
