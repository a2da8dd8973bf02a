import { hang } from '../../faults/symptoms.ts';
import { identifiable } from '../scenario.ts';

const LASTS_MS = 150_000;

/** A rack's switch is gone for NFS; the agents speak over another network. */
export const rackDown = identifiable('rack cut off', 'hard', (on) => {
  const { key, value } = on.cast.label('rack');
  on.fail({ kind: 'label', key, value }, [hang()], { lastsMs: LASTS_MS });
});

/** A zone has lost its way to one server. */
export const zonePath = identifiable('zone cut off from a server', 'hard', (on) => {
  const { key, server, value } = on.cast.path('zone');
  on.fail({ kind: 'path', key, value, serverId: server.id }, [hang()], { lastsMs: LASTS_MS });
});

/** A rack has lost its way to one server. */
export const rackPath = identifiable('rack cut off from a server', 'hard', (on) => {
  const { key, server, value } = on.cast.path('rack');
  on.fail({ kind: 'path', key, value, serverId: server.id }, [hang()], { lastsMs: LASTS_MS });
});
