export { Metrics } from './metrics.ts';
export { timeRequests } from './time-requests.ts';
