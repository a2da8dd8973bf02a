import { hang } from '../../faults/symptoms.ts';
import { identifiable } from '../scenario.ts';

const LASTS_MS = 150_000;

/** The client's own NFS is stuck; a connection from it to any server's port would be answered. */
export const hostBroken = identifiable('host broken', 'hard', (on) => {
  on.fail({ kind: 'host', id: on.cast.host().id }, [hang('server-answers')], { lastsMs: LASTS_MS });
});

/** Only the network to NFS is away; the agent still speaks. */
export const hostNetwork = identifiable('host cut off from NFS', 'hard', (on) => {
  on.fail({ kind: 'host', id: on.cast.host().id }, [hang()], { lastsMs: LASTS_MS });
});
