import { AGENT_NAMESPACE } from '@mountwatch/protocol';
import { io } from 'socket.io-client';
import { readToken } from '../uplink/read-token.ts';
import { type Finding, failed, ok, warning } from './finding.ts';
import type { Patient } from './patient.ts';

const DEADLINE_MS = 5000;
/** The header has whole seconds, and half a round trip is not known. */
const MAX_CLOCK_OFFSET_MS = 3000;
const REFUSALS = new Set(['not-signed-in', 'wrong-credentials', 'not-allowed']);

/** Whether the API answers, what time it has, and whether it takes this agent's token. */
export async function checkApi({ config, report }: Patient): Promise<Finding[]> {
  const { apiUrl } = config;
  const shownUrl = new URL(apiUrl).origin;
  try {
    const response = await fetch(new URL('/healthz', shownUrl), { signal: AbortSignal.timeout(DEADLINE_MS) });
    await response.body?.cancel();
    if (!response.ok) {
      const says = `${shownUrl} answers ${response.status} to /healthz`;
      return [
        failed('API', says, 'Is it Mountwatch that listens there? Look at the API’s log, or at the proxy before it.'),
      ];
    }
    const answers = ok('API', `${shownUrl} answers`);
    const clock = clockFindings(response.headers.get('date'), Date.now());
    if (report?.isConnected) return [answers, ...clock, ok('uplink', 'the running agent is connected')];
    return [answers, ...clock, await tokenFinding(config)];
  } catch (fault) {
    return [
      failed('API', `${shownUrl} is out of reach: ${reasonOf(fault)}`, 'Check apiUrl, DNS, routes, firewall and TLS.'),
    ];
  }
}

/** What the header `Date` of an answer says of this host's clock. */
export function clockFindings(date: string | null, nowMs: number): Finding[] {
  const offsetMs = date === null ? Number.NaN : nowMs - Date.parse(date);
  if (Number.isNaN(offsetMs)) return [];
  if (Math.abs(offsetMs) <= MAX_CLOCK_OFFSET_MS) return [ok('clock', "agrees with the API's")];
  const seconds = Math.round(Math.abs(offsetMs) / 1000);
  const says = `${seconds} s ${offsetMs > 0 ? 'ahead of' : 'behind'} the API's`;
  return [warning('clock', says, 'Set up chrony or systemd-timesyncd; the API allows for it meanwhile.')];
}

/** Opens the agents' own line as far as the token is asked for, and no further: no hello is said. */
async function tokenFinding(config: Patient['config']): Promise<Finding> {
  const auth = { token: readToken(config) };
  const options = { transports: ['websocket'], reconnection: false, forceNew: true, timeout: DEADLINE_MS, auth };
  const socket = io(new URL(AGENT_NAMESPACE, config.apiUrl).href, options);
  try {
    const refusal = await new Promise<(Error & { data?: { code?: string } }) | null>((resolve) => {
      socket.once('connect', () => resolve(null));
      socket.once('connect_error', resolve);
    });
    if (refusal === null) return ok('uplink', 'the API takes this agent’s token');
    if (REFUSALS.has(refusal.data?.code ?? '')) {
      return failed(
        'uplink',
        `the API refuses the token: ${refusal.message}`,
        'Enrol this host anew: mountwatch-agent enroll',
      );
    }
    return failed(
      'uplink',
      `no WebSocket to the API: ${refusal.message}`,
      'A proxy between must let WebSockets through.',
    );
  } finally {
    socket.disconnect();
  }
}

/** fetch says "fetch failed" and hides why in its cause. */
function reasonOf(fault: unknown): string {
  const { cause, message } = fault as Error & { cause?: Error & { code?: string } };
  return cause?.code ?? cause?.message ?? message;
}
