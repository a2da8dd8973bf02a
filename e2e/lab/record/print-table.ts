/** Columns as wide as their widest value; the first row is the heading. */
export function printTable(rows: readonly (readonly string[])[]): void {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  for (const row of rows) {
    console.log(`  ${row.map((value, column) => value.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd());
  }
}
