export { startPostgres } from './run/postgres.mjs';
