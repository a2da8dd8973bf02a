import { CreatedEnrolmentToken, EnrolmentToken, Host, pageOf } from '@mountwatch/protocol';
import { queryOptions } from '@tanstack/react-query';
import { create, read } from '../../lib/api/request.ts';

const WATCH_INTERVAL_MS = 2_000;

export function createEnrolmentToken(expiresInSeconds: number): Promise<CreatedEnrolmentToken> {
  const name = `dashboard, ${new Date().toISOString().slice(0, 16).replace('T', ' ')}`;
  return create('/enrolment-tokens', { name, expiresInSeconds }, CreatedEnrolmentToken);
}

/** How far the hosts that use this token have come since it was made. */
export interface EnrolmentProgress {
  useCount: number;
  newHosts: Host[];
}

/** Asked again and again while the dialog is open. */
export function enrolmentProgressQuery(token: CreatedEnrolmentToken) {
  return queryOptions({
    queryKey: ['enrolment-progress', token.id],
    queryFn: async ({ signal }): Promise<EnrolmentProgress> => {
      const [tokens, hosts] = await Promise.all([
        read('/enrolment-tokens', pageOf(EnrolmentToken), { search: { limit: 100 }, signal }),
        read('/hosts', pageOf(Host), { search: { sort: '-firstSeenAt', limit: 20 }, signal }),
      ]);
      return {
        useCount: tokens.items.find(({ id }) => id === token.id)?.useCount ?? 0,
        newHosts: hosts.items.filter(({ firstSeenAt }) => firstSeenAt >= token.createdAt),
      };
    },
    refetchInterval: WATCH_INTERVAL_MS,
    staleTime: 0,
  });
}
