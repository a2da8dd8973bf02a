export { RateGuard } from './rate.guard.ts';
