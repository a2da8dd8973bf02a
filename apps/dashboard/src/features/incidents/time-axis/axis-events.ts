import type { TimelineEntry } from '@mountwatch/protocol';
import type { LaneEvent } from '../../../ui/chart/cluster-events.ts';
import { timelineLooks } from '../timeline-looks.ts';

const KINDS_OF_PEOPLE: readonly TimelineEntry['kind'][] = ['acknowledged', 'note'];

/** What Mountwatch decided and what people did, apart. */
export function timelineLaneEvents(entries: readonly TimelineEntry[]): { decided: LaneEvent[]; people: LaneEvent[] } {
  const toEvent = (entry: TimelineEntry): LaneEvent => ({
    atMs: Date.parse(entry.at),
    text: entry.actor === null ? entry.text : `${entry.actor}: ${entry.text}`,
    tone: timelineLooks[entry.kind].tone,
  });
  const isPersons = ({ kind }: TimelineEntry) => KINDS_OF_PEOPLE.includes(kind);
  return {
    decided: entries.filter((entry) => !isPersons(entry)).map(toEvent),
    people: entries.filter(isPersons).map(toEvent),
  };
}
