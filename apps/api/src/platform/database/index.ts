export { ADVISORY_LOCKS } from './advisory-locks.ts';
export { arrayLiteral } from './array-literal.ts';
export { Database } from './database.ts';
export type { Db, Sql } from './db.ts';
export { isDatabaseUnavailable } from './is-database-unavailable.ts';
export { migrate } from './migrate.ts';
export { withReadOnlyDatabase } from './read-only.ts';
