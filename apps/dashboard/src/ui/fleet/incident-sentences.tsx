import type { Incident } from '@mountwatch/protocol';
import type { ReactNode } from 'react';
import classes from './incident-sentence.module.css';
import { IncidentSentence } from './incident-sentence.tsx';

interface IncidentSentencesProps {
  incidents: Incident[];
  /** What more is to be said of one, among its circumstances. */
  findingOf?: (incident: Incident) => ReactNode;
}

/** Incidents below each other, a sentence each. */
export function IncidentSentences({ incidents, findingOf }: IncidentSentencesProps) {
  return (
    <ul className={classes.list}>
      {incidents.map((incident) => (
        <li key={incident.id}>
          <IncidentSentence incident={incident} finding={findingOf?.(incident)} />
        </li>
      ))}
    </ul>
  );
}
