export { Config, configFrom } from './config.ts';
