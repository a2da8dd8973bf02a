import type { SilenceMatcher } from '@mountwatch/protocol';
import { CellLink } from '../../ui/table/row-link.tsx';

/** What planned work or a silence covers, each part as a way there. */
export function Covered({ matchers }: { matchers: SilenceMatcher[] }) {
  return matchers.map((matcher, place) => (
    <span key={JSON.stringify(matcher)}>
      {place > 0 && ', '}
      <CoveredPart matcher={matcher} />
    </span>
  ));
}

function CoveredPart({ matcher }: { matcher: SilenceMatcher }) {
  if ('labelKey' in matcher) return `${matcher.labelKey} ${matcher.labelValue}`;
  if ('exportId' in matcher) return 'an export';
  if ('serverId' in matcher) {
    return (
      <CellLink to="/servers/$id" params={{ id: matcher.serverId }}>
        a server
      </CellLink>
    );
  }
  if ('hostId' in matcher) {
    return (
      <CellLink to="/hosts/$id" params={{ id: matcher.hostId }}>
        a host
      </CellLink>
    );
  }
  return (
    <CellLink to="/incidents/$id" params={{ id: matcher.incidentId }}>
      an incident
    </CellLink>
  );
}
