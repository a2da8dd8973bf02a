import type { FilledPath } from './rest-paths.ts';

/** A REST path from fixed text and ids; ids come from the address bar, so they are encoded. */
export function pathOf(strings: TemplateStringsArray, ...ids: string[]): FilledPath {
  return String.raw({ raw: strings }, ...ids.map(encodeURIComponent)) as FilledPath;
}
