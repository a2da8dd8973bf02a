/** Work that is done again and again for as long as the process lives. */
export { Turns } from './turns.ts';
