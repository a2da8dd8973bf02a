import { createContext, useContext } from 'react';
import type { LiveConnection } from './live-connection.ts';
import type { LiveStatusStore } from './live-status.ts';

export interface Live {
  readonly connection: LiveConnection;
  readonly status: LiveStatusStore;
}

export const LiveContext = createContext<Live | null>(null);

export function useLive(): Live {
  const live = useContext(LiveContext);
  if (live === null) throw new Error('useLive outside of LiveContext');
  return live;
}
