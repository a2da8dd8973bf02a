import type { PastVerdict } from '@mountwatch/protocol';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { rowsOf } from '../../../lib/api/paged.ts';
import { confidenceInWords } from '../../../lib/confidence-words.ts';
import { count } from '../../../lib/count.ts';
import disclosure from '../../../ui/layout/disclosure.module.css';
import { Empty } from '../../../ui/layout/empty.tsx';
import { Loaded } from '../../../ui/layout/loaded.tsx';
import { Panel } from '../../../ui/layout/panel.tsx';
import { RowsSkeleton } from '../../../ui/layout/skeletons.tsx';
import { MoreButton } from '../../../ui/table/paged-table.tsx';
import { At } from '../../../ui/time/instant.tsx';
import { pastVerdictsQuery } from '../incidents.api.ts';
import { VerdictEvidence } from './verdict-evidence.tsx';
import classes from './verdict-panel.module.css';

/** What was thought when, newest first; each opens to why. */
export function VerdictHistory({ incidentId }: { incidentId: string }) {
  const verdicts = useInfiniteQuery(pastVerdictsQuery(incidentId));
  return (
    <Panel title="How the verdict came about" isFlush>
      <Loaded query={verdicts} skeleton={<RowsSkeleton rows={3} />}>
        {(data) => {
          const rows = rowsOf(data);
          if (rows.length === 0) return <Empty title="Nothing is kept of it" />;
          return (
            <>
              <ul className={disclosure.list}>
                {rows.map((row) => (
                  <li key={row.at}>
                    <PastVerdictItem past={row} />
                  </li>
                ))}
              </ul>
              <MoreButton query={verdicts} shownCount={rows.length} />
            </>
          );
        }}
      </Loaded>
    </Panel>
  );
}

function PastVerdictItem({ past }: { past: PastVerdict }) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <details className={disclosure.item} open={isOpen} onToggle={(event) => setIsOpen(event.currentTarget.open)}>
      <summary className={disclosure.summary}>
        <span className={disclosure.soft}>
          <At at={past.at} />
        </span>
        <span className={disclosure.wide}>{past.title}</span>
        <span className={disclosure.soft}>
          {confidenceInWords(past.verdict.confidence.localised)}, {count(past.affected.mounts, 'mount')}
        </span>
      </summary>
      {isOpen && (
        <div className={`${disclosure.body} ${classes.verdict}`}>
          <VerdictEvidence verdict={past.verdict} />
        </div>
      )}
    </details>
  );
}
