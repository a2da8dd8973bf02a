/**
 * The REST API as TypeScript functions and types, generated from `apps/api/openapi.json` (see `generate.mjs`). A program
 * imports `createClient` and the functions; the dashboard takes the types of what it asks with, `Routes`.
 */
export { createClient, createConfig } from './generated/client/index';
export * from './generated/index';
export type { Routes } from './generated/routes.gen';
