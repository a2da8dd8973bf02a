import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { shownZoneName } from '../lib/time/format-instant.ts';

/** The zone of every time on the page; pressing it changes between the reader's own and UTC. */
export function TimeZoneButton({ zone }: { zone: 'local' | 'utc' }) {
  const navigate = useNavigate();
  const other = zone === 'utc' ? 'local' : 'utc';
  return (
    <Button
      size="compact-sm"
      variant="default"
      aria-label={`Times are shown in ${zone === 'utc' ? 'UTC' : `your zone, ${shownZoneName()}`}; show them in ${other === 'utc' ? 'UTC' : 'your zone'}`}
      onClick={() => void navigate({ to: '.', search: (kept) => ({ ...kept, tz: other }), replace: true })}
    >
      {shownZoneName()}
    </Button>
  );
}
