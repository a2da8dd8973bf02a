import type { z } from 'zod';
import { ShellSearch } from './shell-search.ts';

/** What an address says to a page, and what it says that neither the page nor the frame around it knows. */
export interface Addressed<Search> {
  search: Search;
  unknown: Record<string, string>;
}

export function addressed<Shape extends z.ZodRawShape>(
  schema: z.ZodObject<Shape>,
  said: object,
): Addressed<z.infer<z.ZodObject<Shape>>> {
  const known = { ...schema.shape, ...ShellSearch.shape };
  const others = Object.entries(said).filter(([name, value]) => value !== undefined && !Object.hasOwn(known, name));
  return {
    search: schema.parse(said),
    unknown: Object.fromEntries(others.map(([name, value]) => [name, String(value)])),
  };
}
