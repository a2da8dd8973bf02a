import type { IncidentChange, IncidentSeverity, NotifiedIncident, VerdictKind } from '@mountwatch/protocol';

/** What a channel wants to hear of. */
export interface ToldChannel {
  id: string;
  minimumSeverity: IncidentSeverity;
  verdictKinds: readonly VerdictKind[];
  serverPattern: string | null;
  changes: readonly IncidentChange[];
}

const RANK: Record<IncidentSeverity, number> = { minor: 0, major: 1, critical: 2 };

/** Whether an incident is one of those that a channel is for. */
export function isFor(channel: ToldChannel, { severity, verdict, server }: NotifiedIncident): boolean {
  if (RANK[severity] < RANK[channel.minimumSeverity]) return false;
  if (channel.verdictKinds.length > 0 && !channel.verdictKinds.includes(verdict.kind)) return false;
  return channel.serverPattern === null || (server !== null && matches(server.name, channel.serverPattern));
}

/** Without a regular expression: a pattern of many stars must not cost more than its length times the name's. */
function matches(name: string, pattern: string): boolean {
  const [text, wanted] = [name.toLowerCase(), pattern.toLowerCase()];
  let [at, place, star, resumeAt] = [0, 0, -1, 0];
  while (at < text.length) {
    if (wanted[place] === '*') {
      star = place++;
      resumeAt = at;
    } else if (wanted[place] === text[at]) {
      at++;
      place++;
    } else if (star >= 0) {
      place = star + 1;
      at = ++resumeAt;
    } else return false;
  }
  return wanted.slice(place).replaceAll('*', '') === '';
}
