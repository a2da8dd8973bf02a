import type { NewRecord, VirtualHost } from '@mountwatch/simulator';

/** What a host says that nobody simulates, and when. */
export interface Saying {
  atMs: number;
  host: VirtualHost;
  record: NewRecord;
}
