import { NativeSelect } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { memo } from 'react';
import { FilterLink, FilterLinks } from '../../ui/layout/filter-links.tsx';
import classes from './matrix.module.css';
import type { MatrixSearch } from './matrix-search.ts';

interface MatrixViewsProps {
  search: MatrixSearch;
  view: 'grid' | 'table';
  groupings: readonly string[];
}

const sizes = [
  { value: '', label: 'as they fit' },
  { value: 's', label: 'small' },
  { value: 'm', label: 'glyphs' },
  { value: 'l', label: 'words' },
];

/** How it is shown: as a grid or its table, by export or by label, grouped by what, how large. */
export const MatrixViews = memo(function MatrixViews({ search, view, groupings }: MatrixViewsProps) {
  const navigate = useNavigate();
  const change = (part: Partial<MatrixSearch>) => void navigate({ to: '/matrix', search: { ...search, ...part } });
  return (
    <div className={classes.views}>
      <FilterLinks label="View of the matrix">
        <ViewLink
          isOn={view === 'grid' && search.layout !== 'labels'}
          search={{ ...search, view: 'grid', layout: 'exports' }}
        >
          Hosts × exports
        </ViewLink>
        <ViewLink
          isOn={view === 'grid' && search.layout === 'labels'}
          search={{ ...search, view: 'grid', layout: 'labels' }}
        >
          Hosts by label
        </ViewLink>
        <ViewLink isOn={view === 'table'} search={{ ...search, view: 'table' }}>
          As a table
        </ViewLink>
      </FilterLinks>
      {view === 'grid' && (
        <>
          <NativeSelect
            size="xs"
            aria-label="Group hosts by"
            value={search.by ?? ''}
            onChange={(event) => change({ by: event.currentTarget.value || undefined })}
            data={[
              { value: '', label: 'grouped by what fits' },
              { value: 'none', label: 'not grouped' },
              ...groupings.map((name) => ({ value: name, label: `by ${name}` })),
            ]}
          />
          <NativeSelect
            size="xs"
            aria-label="Size of cells"
            value={search.size ?? ''}
            onChange={(event) => change({ size: (event.currentTarget.value || undefined) as MatrixSearch['size'] })}
            data={sizes.map(({ value, label }) => ({ value, label: `cells: ${label}` }))}
          />
        </>
      )}
    </div>
  );
});

function ViewLink({ isOn, search, children }: { isOn: boolean; search: MatrixSearch; children: string }) {
  return (
    <FilterLink
      to="/matrix"
      search={search}
      activeProps={{}}
      data-status={isOn ? 'active' : undefined}
      aria-current={isOn ? 'page' : undefined}
    >
      {children}
    </FilterLink>
  );
}
