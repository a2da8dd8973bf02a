export { Config, configFrom, publicUrlOf } from './config.ts';
