import type { Incident } from '@mountwatch/protocol';
import type { ReactNode } from 'react';
import { confidenceInWords } from '../../lib/confidence-words.ts';
import { count } from '../../lib/count.ts';
import { SilencedBadge } from '../badges/silenced-badge.tsx';
import { IncidentStatusBadge, SeverityBadge } from '../badges/status-badges.tsx';
import { RowLink } from '../table/row-link.tsx';
import { AtAndAgo } from '../time/instant.tsx';
import classes from './incident-sentence.module.css';

/** An incident as one sentence with its circumstances; the whole of it is the link. */
export function IncidentSentence({ incident, finding }: { incident: Incident; finding?: ReactNode }) {
  return (
    <article className={classes.incident} data-severity={incident.severity} data-status={incident.status}>
      <div className={classes.badges}>
        <SeverityBadge severity={incident.severity} />
        <SilencedBadge silence={incident.silence} />
        {incident.status !== 'open' && <IncidentStatusBadge status={incident.status} />}
      </div>
      <div className={classes.text}>
        <h3 className={classes.title}>
          <RowLink to="/incidents/$id" params={{ id: incident.id }}>
            {incident.title}
          </RowLink>
        </h3>
        <p className={classes.circumstances}>
          <span>
            since <AtAndAgo at={incident.startedAt} />
          </span>
          <span>
            {count(incident.affected.hosts, 'host')}, {count(incident.affected.mounts, 'mount')}
          </span>
          {finding}
          <span>that it is this: {confidenceInWords(incident.verdict.confidence.localised)}</span>
          <span>{acknowledgement(incident)}</span>
        </p>
      </div>
    </article>
  );
}

function acknowledgement(incident: Incident): string {
  if (incident.acknowledgedAt === null) return 'nobody has acknowledged it';
  return incident.acknowledgedBy ? `acknowledged by ${incident.acknowledgedBy}` : 'acknowledged';
}
