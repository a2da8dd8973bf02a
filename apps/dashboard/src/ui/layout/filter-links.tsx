import { createLink } from '@tanstack/react-router';
import type { ComponentPropsWithRef, ReactNode } from 'react';
import classes from './filter-links.module.css';

/** Filters of a list as links: each is an address that can be kept and sent. */
export function FilterLinks({ label, children }: { label: string; children: ReactNode }) {
  return (
    <nav aria-label={label} className={classes.filters}>
      {children}
    </nav>
  );
}

function FilterAnchor(props: ComponentPropsWithRef<'a'>) {
  return <a {...props} className={classes.filter} />;
}

/** Active when the address has exactly its search parameters. */
export const FilterLink = createLink(FilterAnchor);
