import type { IncidentTransitionKind } from '@mountwatch/correlation';
import type { IncidentChange, NotifiedIncident } from '@mountwatch/protocol';
import { isFor, type ToldChannel } from './told-channel.ts';

/** A step of an incident's life, or that it goes on at the end of its silence; and one sentence on it. */
export interface AnnouncedStep {
  incidentId: string;
  kind: IncidentTransitionKind | 'silence-over';
  atMs: number;
  text: string;
}

/** One message for one channel. */
export interface Message {
  channelId: string;
  incident: NotifiedIncident;
  change: IncidentChange;
  atMs: number;
  text: string;
}

/** `widened`: no news for whom it was told of already, and maybe the first that others are to hear of it. */
type Weight = IncidentChange | 'widened';

const WEIGHTS: Record<AnnouncedStep['kind'], Weight | null> = {
  opened: 'opened',
  reopened: 'opened',
  'silence-over': 'opened',
  'verdict-changed': 'rescoped',
  spread: 'widened',
  flapping: 'rescoped',
  recovering: null,
  relapsed: null,
  resolved: 'resolved',
  merged: 'resolved',
  closed: null,
};

/** What channels are to be told of these steps: one message for a channel and an incident, of the last step that counts. */
export function messagesFor(
  channels: readonly ToldChannel[],
  incidents: readonly { incident: NotifiedIncident; toldChannelIds: ReadonlySet<string> }[],
  steps: readonly AnnouncedStep[],
): Message[] {
  const last = lastThatCounts(steps);
  return incidents.flatMap(({ incident, toldChannelIds }) => {
    const step = last.get(incident.id);
    if (step === undefined) return [];
    return channels.flatMap((channel): Message[] => {
      const change = changeFor(channel, { incident, isTold: toldChannelIds.has(channel.id), weight: step.weight });
      return change === null ? [] : [{ channelId: channel.id, incident, change, atMs: step.atMs, text: step.text }];
    });
  });
}

/** Whether one of these steps may be news for anybody. */
export function isNews({ kind }: AnnouncedStep): boolean {
  return WEIGHTS[kind] !== null;
}

/** A spread after something weightier in the same decision does not hide it. */
function lastThatCounts(steps: readonly AnnouncedStep[]): Map<string, AnnouncedStep & { weight: Weight }> {
  const last = new Map<string, AnnouncedStep & { weight: Weight }>();
  for (const step of steps) {
    const weight = WEIGHTS[step.kind];
    if (weight === null || (weight === 'widened' && last.has(step.incidentId))) continue;
    last.set(step.incidentId, { ...step, weight });
  }
  return last;
}

/**
 * Whoever was told of an incident hears how it goes on, also where it is not their kind any more; whoever was not hears of it
 * as newly opened once it is, and never of the end of something that they did not know of.
 */
function changeFor(
  channel: ToldChannel,
  { incident, isTold, weight }: { incident: NotifiedIncident; isTold: boolean; weight: Weight },
): IncidentChange | null {
  if (!isTold && !isFor(channel, incident)) return null;
  const wants = (change: IncidentChange) => channel.changes.includes(change);
  if (!isTold && wants('opened')) return weight === 'resolved' ? null : 'opened';
  return weight !== 'widened' && wants(weight) ? weight : null;
}
