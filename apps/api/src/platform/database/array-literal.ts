/** Postgres's writing of an array, of values that need no quotes: numbers, ids, instants and states. */
export function arrayLiteral(values: readonly (string | number | null)[]): string {
  return `{${values.map((value) => value ?? 'NULL').join(',')}}`;
}
