import { ListActions } from '../export/list-actions.tsx';
import { FilterBar } from '../filters/filter-bar.tsx';
import { Filtered } from '../filters/filtered.tsx';
import type { Filter } from '../filters/use-filter.ts';
import { Panel } from '../layout/panel.tsx';
import { HostMountsTable, ServerMountsTable } from './mounts-table.tsx';

interface FilteredMountsProps {
  title: string;
  filter: Filter<'/mounts'>;
  /** Whose mounts, by its id. */
  of: { server: string } | { host: string };
  name: string;
  example: string;
}

/** The mounts of one server or host that a filter means, worst first. */
export function FilteredMounts({ title, filter, of, name, example }: FilteredMountsProps) {
  const search = { ...filter.asked, ...of };
  const isAsked = filter.faults.length === 0;
  return (
    <Panel
      title={title}
      isFlush
      aside={isAsked && <ListActions path="/mounts" search={search} name={`mounts-of-${name}`} />}
    >
      <FilterBar things="mounts" filter={filter} example={example} />
      <Filtered filter={filter}>
        {'server' in of ? (
          <ServerMountsTable serverName={name} search={search} isFiltered={filter.isSet} />
        ) : (
          <HostMountsTable hostName={name} search={search} isFiltered={filter.isSet} />
        )}
      </Filtered>
    </Panel>
  );
}
