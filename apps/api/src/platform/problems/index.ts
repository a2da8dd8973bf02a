export { ApiProblems } from './api-problems.ts';
export { appErrorOf } from './app-error-of.ts';
export { ProblemFilter } from './problem.filter.ts';
export { problemOf } from './problem-of.ts';
export { SchemaPipe } from './schema.pipe.ts';
