import { useMayChange } from '../../lib/api/session.ts';
import { CellLink } from '../table/row-link.tsx';

/** The way to “Add a host”, for whoever may: others are told whom to ask. */
export function AddHostLink() {
  if (!useMayChange()) return <span>Ask an admin to add a host</span>;
  return (
    <CellLink to="." search={(kept) => ({ ...kept, dialog: 'add-host' as const })}>
      Add a host
    </CellLink>
  );
}
