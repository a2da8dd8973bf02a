import { Overview } from '@mountwatch/protocol';
import { resourceQuery } from '../../lib/api/resource.ts';

/** Read every few seconds even without changes: how fresh the reports are is itself what it tells. */
export const overviewQuery = resourceQuery({
  path: '/overview',
  schema: Overview,
  watches: { incident: 'any', mount: 'any', host: 'any', server: 'any' },
  refetchIntervalMs: 5_000,
});
