import { useQuery } from '@tanstack/react-query';
import { mountFailureQuery } from '../../lib/api/mounts.ts';
import { Loaded } from '../layout/loaded.tsx';
import { RowsSkeleton } from '../layout/skeletons.tsx';
import { Evidence } from './evidence.tsx';

/** The evidence of a mount's newest transition into a state that is not well. */
export function MountEvidence({ mountId }: { mountId: string }) {
  return (
    <Loaded query={useQuery(mountFailureQuery(mountId))} skeleton={<RowsSkeleton rows={3} />}>
      {({ items: [newest] }) =>
        newest ? <Evidence transition={newest} /> : <p>No probe of this mount has failed so far.</p>
      }
    </Loaded>
  );
}
