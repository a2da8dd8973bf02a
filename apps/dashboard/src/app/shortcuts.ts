import { sections } from './sections.ts';

/** What a key does that is no section's. */
export type Command = 'search' | 'help' | 'zone' | 'pause';

export interface Shortcut {
  /** As pressed, one after the other. */
  keys: string[];
  name: string;
  does: { go: (typeof sections)[number]['to'] } | { command: Command };
}

/** Every key of the dashboard: the keyboard listens to this list, and the help shows it. */
export const shortcuts: Shortcut[] = [
  { keys: ['/'], name: 'Search, or filter with name=value', does: { command: 'search' } },
  { keys: ['?'], name: 'This help', does: { command: 'help' } },
  { keys: ['.'], name: 'Pause live changes, or let them go on', does: { command: 'pause' } },
  { keys: ['z'], name: 'Times in UTC, or in your zone', does: { command: 'zone' } },
  ...sections.map(({ to, name, key }) => ({ keys: ['g', key], name: `Go to ${name}`, does: { go: to } })),
];

/** Keys that belong to a part of a page, for the help. */
export const keysElsewhere: { keys: string[]; name: string }[] = [
  { keys: ['Ctrl', 'K'], name: 'Pages, hosts, servers, incidents, actions' },
  { keys: ['←', '↑', '→', '↓'], name: 'In the matrix: from cell to cell; Home, End, Page Up and Page Down too' },
  { keys: ['Shift', '→'], name: 'In the matrix: select' },
  { keys: ['Enter'], name: 'In the matrix: hold the cell, or fold its group' },
  { keys: ['Esc'], name: 'Close, or select nothing' },
];
