import { type ReactNode, useEffect, useReducer, useRef } from 'react';
import classes from './steady-list.module.css';
import { steadyOrder } from './steady-order.ts';
import { useIsBeingRead } from './use-is-being-read.ts';

interface SteadyListProps<Row> {
  rows: Row[];
  keyOf: (row: Row) => string;
  children: (rows: Row[]) => ReactNode;
}

/** A list that does not move under whoever reads it: content changes in place, new rows wait until they are asked for. */
export function SteadyList<Row>({ rows, keyOf, children }: SteadyListProps<Row>) {
  const box = useRef<HTMLDivElement>(null);
  const read = useRef<Row[]>([]);
  const [, drawAgain] = useReducer((count: number) => count + 1, 0);
  const isBeingRead = useIsBeingRead(box);
  const steady = isBeingRead ? steadyOrder(read.current, rows, keyOf) : { rows, heldCount: 0 };
  useEffect(() => {
    read.current = steady.rows;
  });
  const show = () => {
    read.current = rows;
    drawAgain();
  };
  return (
    <div ref={box} className={classes.box}>
      <div role="status" className={classes.held}>
        {steady.heldCount > 0 && (
          <button type="button" className={classes.button} onClick={show}>
            {steady.heldCount} new, show
          </button>
        )}
      </div>
      {children(steady.rows)}
    </div>
  );
}
