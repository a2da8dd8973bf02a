import type { ServerChange } from '@mountwatch/protocol';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { rowsOf } from '../../../lib/api/paged.ts';
import { Loaded } from '../../../ui/layout/loaded.tsx';
import { RowsSkeleton } from '../../../ui/layout/skeletons.tsx';
import { At } from '../../../ui/time/instant.tsx';
import { serverChangesQuery } from './server-names.api.ts';

const words: Record<ServerChange['kind'], string> = { merged: 'is this server', split: 'is not this server' };

/** Who said of a server's names that they are its own, or are not, and why; read when one asks. */
export function NameChanges({ serverId }: { serverId: string }) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <details open={isOpen} onToggle={(event) => setIsOpen(event.currentTarget.open)}>
      <summary>Who said so</summary>
      {isOpen && <Changes serverId={serverId} />}
    </details>
  );
}

function Changes({ serverId }: { serverId: string }) {
  return (
    <Loaded query={useInfiniteQuery(serverChangesQuery(serverId))} skeleton={<RowsSkeleton rows={1} />}>
      {(data) => (
        <ul>
          {rowsOf(data).map(({ id, at, kind, name, actor, reason }) => (
            <li key={id}>
              <At at={at} /> {actor ?? 'Mountwatch'}: {name} {words[kind]}, {reason}
            </li>
          ))}
        </ul>
      )}
    </Loaded>
  );
}
