export { type JobRun, Jobs, type NewJob, type Queue } from './jobs.ts';
