import type { TriageConclusion, TriageOutcome, TriageRungName } from '@mountwatch/protocol';
import type { Look } from '../../badges/badge.tsx';

/** What the rungs say together, what that likely means, and what to look at next. */
export interface ConclusionWords {
  readonly finding: string;
  readonly cause: string;
  readonly checks: readonly string[];
}

export const conclusionWords: Record<TriageConclusion, ConclusionWords> = {
  unreachable: {
    finding: 'no TCP connection, and no refusal',
    cause: 'The server is down, or the network between is.',
    checks: [
      'Is the server powered and booted? Look at its console or management controller.',
      'Trace the way from an affected host and from one that is well: where do they part?',
      'Was a switch, VLAN, route or firewall rule changed just before it began?',
    ],
  },
  'port-refuses': {
    finding: 'the machine answers, its NFS port does not listen',
    cause: 'The NFS service is stopped, still starting, or has moved to another node.',
    checks: [
      'On the server: is the NFS service running, and since when?',
      'Was there a failover or a restart? The address may now be on a node without the service.',
      'Does a firewall reject the port?',
    ],
  },
  'rpc-silent': {
    finding: 'TCP answers, NFS does not',
    cause: 'The server’s kernel is alive and its NFS threads are stuck, most often on the storage behind the exports.',
    checks: [
      'On the server: are the nfsd threads in uninterruptible sleep, and where?',
      'Is the pool or array behind the exports well? Look for disk errors, a full pool, a rebuild.',
      'Are there enough NFS threads for this load?',
    ],
  },
  'rpc-rejected': {
    finding: 'NFS answers that it will not serve this version',
    cause: 'The server’s configuration no longer offers what the clients mount with.',
    checks: [
      'Which NFS versions does the server offer now, and which do these mounts use (see their options)?',
      'Was the server upgraded or its configuration changed?',
    ],
  },
  'server-answers': {
    finding: 'NFS answers an empty call',
    cause: 'The server serves: the fault is with this export, this client’s state on the server, or the client itself.',
    checks: [
      'Do other exports of this server answer from the same host?',
      'Look at the client’s kernel log: state recovery, lost locks, authentication.',
      'Is the export still there, and allowed for this client?',
    ],
  },
  unknown: {
    finding: 'it could not be told',
    cause: 'The hosts could not climb far enough to say.',
    checks: ['Look at the single rungs below, and at the agents’ own health.'],
  },
};

export const rungWords: Record<TriageRungName, string> = {
  resolve: 'name resolves',
  connect: 'TCP connects',
  null: 'NFS answers an empty call',
  portmap: 'portmapper answers',
};

export const outcomeLooks: Record<TriageOutcome, Look> = {
  ok: { tone: 'ok', glyph: 'check', word: 'ok' },
  refused: { tone: 'error', glyph: 'cross', word: 'refused' },
  unreachable: { tone: 'hung', glyph: 'cross', word: 'unreachable' },
  'timed-out': { tone: 'hung', glyph: 'clock', word: 'timed out' },
  failed: { tone: 'error', glyph: 'cross', word: 'failed' },
  skipped: { tone: 'unknown', glyph: 'dash', word: 'not tried' },
};
