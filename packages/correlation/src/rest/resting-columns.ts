import { unpackInstants, unpackSmall, unpackWhole } from './columns.ts';
import type { FleetSnapshot } from './fleet-snapshot.ts';
import { IdTable } from './id-table.ts';
import { Texts } from './texts.ts';

/** The columns of a snapshot, to be read by row. */
export type RestingColumns = ReturnType<typeof unpackColumns>;

/** Makes a snapshot's columns readable. */
export function unpackColumns({ hosts, mounts }: FleetSnapshot) {
  return {
    hosts: {
      ids: new IdTable(hosts.ids),
      names: new Texts(hosts.names),
      describedAt: unpackInstants(hosts.describedAt),
      laggedAt: unpackInstants(hosts.laggedAt),
      heardAt: unpackInstants(hosts.heardAt),
      silentAt: unpackInstants(hosts.silentAt),
      lagLevel: unpackSmall(hosts.lagLevel),
      labelEnd: unpackWhole(hosts.labelEnd),
      labels: unpackWhole(hosts.labels),
      mountEnd: unpackWhole(hosts.mountEnd),
    },
    mounts: {
      ids: new IdTable(mounts.ids),
      exported: unpackWhole(mounts.exported),
      mountpoint: unpackWhole(mounts.mountpoint),
      labels: unpackWhole(mounts.labels),
      state: unpackSmall(mounts.state),
      since: unpackInstants(mounts.since),
      told: unpackInstants(mounts.told),
      changed: unpackInstants(mounts.changed),
      answered: new Map(zip(unpackWhole(mounts.answered.rows), unpackInstants(mounts.answered.at))),
    },
  };
}

function* zip(rows: Uint32Array, values: Float64Array): Generator<[number, number]> {
  for (const [index, row] of rows.entries()) yield [row, values[index] ?? 0];
}
