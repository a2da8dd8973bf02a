import type { ReactNode } from 'react';
import classes from './data-table.module.css';

export interface Column<Row> {
  title: string;
  render: (row: Row) => ReactNode;
  /** The cell that names the row: it heads the row for screen readers, and the card on a phone. */
  isRowHeader?: boolean;
}

interface DataTableProps<Row> {
  /** Says what the rows are; read out, not shown. */
  caption: string;
  columns: Column<Row>[];
  rows: Row[];
  keyOf: (row: Row) => string;
}

/** A table on a desk, a list of cards on a phone: same elements, other layout. */
export function DataTable<Row>({ caption, columns, rows, keyOf }: DataTableProps<Row>) {
  return (
    <div className={classes.box}>
      <table className={classes.table}>
        <caption className={classes.caption}>{caption}</caption>
        <thead>
          <tr>
            {columns.map(({ title }) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={keyOf(row)}>
              {columns.map((column) => (
                <Cell key={column.title} column={column} row={row} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Cell<Row>({ column, row }: { column: Column<Row>; row: Row }) {
  if (column.isRowHeader) {
    return (
      <th scope="row" data-title={column.title}>
        {column.render(row)}
      </th>
    );
  }
  // One element, so that a card on a phone has two columns whatever the cell holds.
  return (
    <td data-title={column.title}>
      <div>{column.render(row)}</div>
    </td>
  );
}
