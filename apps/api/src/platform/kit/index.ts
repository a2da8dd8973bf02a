export { type Announcement, Kit } from './kit.ts';
export { NestLogger } from './nest-logger.ts';
