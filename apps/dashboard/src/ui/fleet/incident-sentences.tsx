import type { Incident } from '@mountwatch/protocol';
import classes from './incident-sentence.module.css';
import { IncidentSentence } from './incident-sentence.tsx';

/** Incidents below each other, a sentence each. */
export function IncidentSentences({ incidents }: { incidents: Incident[] }) {
  return (
    <ul className={classes.list}>
      {incidents.map((incident) => (
        <li key={incident.id}>
          <IncidentSentence incident={incident} />
        </li>
      ))}
    </ul>
  );
}
