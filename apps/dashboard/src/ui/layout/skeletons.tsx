import { Skeleton, VisuallyHidden } from '@mantine/core';
import classes from './skeletons.module.css';

/** Rows of a table that is being read, as high as the rows to come. */
export function RowsSkeleton({ rows = 6 }: { rows?: number }) {
  return (
    <div className={classes.rows} aria-busy="true">
      <VisuallyHidden role="status">Loading</VisuallyHidden>
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows are all alike
        <Skeleton key={row} height={14} width={`${88 - ((row * 17) % 40)}%`} radius="sm" />
      ))}
    </div>
  );
}

/** A whole page that is being read. */
export function PageSkeleton() {
  return (
    <div className={classes.page} aria-busy="true">
      <VisuallyHidden role="status">Loading</VisuallyHidden>
      <Skeleton height={30} width="min(320px, 60%)" />
      <Skeleton height={78} />
      <Skeleton height={320} />
    </div>
  );
}
