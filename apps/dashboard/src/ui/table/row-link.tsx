import { createLink } from '@tanstack/react-router';
import type { ComponentPropsWithRef } from 'react';
import classes from './row-link.module.css';

function StretchedAnchor(props: ComponentPropsWithRef<'a'>) {
  return <a {...props} className={classes.stretched} />;
}

function RaisedAnchor(props: ComponentPropsWithRef<'a'>) {
  return <a {...props} className={classes.raised} />;
}

/** The link of a whole row: its text is the row's name, its target is the row. */
export const RowLink = createLink(StretchedAnchor);

/** Another link within such a row. */
export const CellLink = createLink(RaisedAnchor);
