import { Host, type MaintenanceMatcher, pageOf, Server } from '@mountwatch/protocol';
import { read } from '../../lib/api/request.ts';

/** People name things; what covers them is kept by their ids. */
export async function matcherFor(kind: string, covered: string): Promise<MaintenanceMatcher> {
  if (kind === 'label') {
    const [labelKey = '', ...rest] = covered.split(':');
    return { labelKey, labelValue: rest.join(':') };
  }
  const named = { limit: 1, ...(kind === 'server' ? { server: covered } : { host: covered }) };
  const path = kind === 'server' ? '/servers' : '/hosts';
  const { items } = await read(path, kind === 'server' ? pageOf(Server) : pageOf(Host), { search: named });
  const [found] = items;
  if (!found) throw new Error(`No ${kind} is named ${covered}.`);
  return kind === 'server' ? { serverId: found.id } : { hostId: found.id };
}
