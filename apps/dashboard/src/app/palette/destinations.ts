import { type FilterName, type FilterWords, isComplete } from './filter-words.ts';

/** A page that can be asked with filters. */
export interface Destination {
  to: '/matrix' | '/kernel-log' | '/incidents' | '/hosts';
  words: string;
  search: Record<string, string>;
}

const pages: { to: Destination['to']; words: string; takes: FilterName[]; text: string | null; also?: object }[] = [
  { to: '/matrix', words: 'Mounts', takes: ['server', 'host', 'label', 'state'], text: 'q', also: { view: 'table' } },
  { to: '/matrix', words: 'Matrix', takes: ['server', 'host', 'label', 'state'], text: 'q' },
  { to: '/kernel-log', words: 'Kernel log', takes: ['server', 'host', 'label', 'kind', 'severity'], text: 'q' },
  { to: '/incidents', words: 'Incidents', takes: ['status'], text: null },
  { to: '/hosts', words: 'Hosts', takes: ['status'], text: null },
];

/** Where these filters can be shown: pages that take all of them, so that none is dropped unsaid. */
export function destinationsOf(words: FilterWords): Destination[] {
  const { filters, text } = words;
  const names = Object.keys(filters) as FilterName[];
  if (names.length === 0 || !isComplete(words)) return [];
  return pages
    .filter(({ takes, text: textName }) => names.every((name) => takes.includes(name)) && (text === '' || textName))
    .filter(({ to }) => isStatusOf(to, filters.status))
    .map(({ to, words: page, text: textName, also }) => ({
      to,
      words: page,
      search: { ...filters, ...(text !== '' && textName && { [textName]: text }), ...also },
    }));
}

/** `status` is a word of hosts and of incidents, and means something else in each. */
function isStatusOf(to: Destination['to'], status: string | undefined): boolean {
  if (status === undefined) return true;
  return (status === 'reporting' || status === 'silent') === (to === '/hosts');
}
