import { createSpotlight, Spotlight } from '@mantine/spotlight';
import '@mantine/spotlight/styles.css';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useEffect, useState } from 'react';
import { knownNamesQuery } from '../../lib/api/known-names.ts';
import { completions, parseWords, unfinished } from '../../lib/filters/filter-words.ts';
import { namedKindOf } from '../../lib/filters/vocabulary.ts';
import { ALL_FILTERS, destinationsOf } from './destinations.ts';
import { foundThingsQuery } from './palette.api.ts';
import classes from './palette.module.css';
import { type PaletteAction, pageActions } from './palette-actions.ts';

const TYPING_MS = 150;
const MOST_COMPLETIONS = 8;
/** While it faded away it would still have the focus, and swallow what one types next. */
const AT_ONCE = { duration: 0 };
const [store, spotlight] = createSpotlight();

interface PaletteProps {
  /** Raised by one whenever it is asked for. */
  askedCount: number;
  actions: PaletteAction[];
}

/** Ctrl/Cmd-K and `/`: pages, hosts, servers, incidents and actions by name, and lists by the REST filter language. */
export function Palette({ askedCount, actions }: PaletteProps) {
  const [typed, setTyped] = useState('');
  useEffect(() => {
    if (askedCount > 0) spotlight.open();
  }, [askedCount]);
  return (
    <Spotlight.Root
      store={store}
      query={typed}
      onQueryChange={setTyped}
      shortcut={null}
      scrollable
      overlayProps={{ blur: 0 }}
      transitionProps={AT_ONCE}
      maxHeight={440}
      attributes={{ content: { 'aria-label': 'Search' } }}
      classNames={{ action: classes.action ?? '', search: classes.search ?? '' }}
    >
      <Spotlight.Search
        placeholder="Go to, find, or filter: server=… state=hung"
        aria-label="Search, or filter with name=value"
      />
      <Spotlight.ActionsList className={classes.list ?? ''}>
        <Filtered typed={typed} onType={setTyped} />
        <Things text={parseWords(typed).text} hasFilters={typed.includes('=')} />
        <Group label="Pages and actions" items={fitting([...pageActions, ...actions], typed)} />
        <p className={classes.nothing}>Nothing is found</p>
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
}

/** How the filter can go on, and where it can be shown. */
function Filtered({ typed, onType }: { typed: string; onType: (typed: string) => void }) {
  const navigate = useNavigate();
  const { filter, begun } = unfinished(typed, ALL_FILTERS);
  const [asked] = useDebouncedValue(begun, TYPING_MS);
  const { data: names } = useQuery(knownNamesQuery(namedKindOf(filter, ALL_FILTERS), asked));
  useFirstSelected(names);
  useFirstSelected(typed);
  const words = parseWords(typed);
  return (
    <Spotlight.ActionsGroup label="Filter">
      {destinationsOf(words).map(({ to, words: page, search }) => (
        <Spotlight.Action
          key={`${to} ${page}`}
          label={`${page}: ${typed.trim()}`}
          onClick={() => void navigate({ to, search })}
        />
      ))}
      {(/\S$/.test(typed) ? completions(typed, ALL_FILTERS, names ?? []) : [])
        .slice(0, MOST_COMPLETIONS)
        .map((whole) => (
          <Spotlight.Action
            key={whole}
            label={whole}
            description="complete"
            closeSpotlightOnTrigger={false}
            onClick={() => onType(whole)}
          />
        ))}
    </Spotlight.ActionsGroup>
  );
}

function Things({ text, hasFilters }: { text: string; hasFilters: boolean }) {
  const navigate = useNavigate();
  const [asked] = useDebouncedValue(hasFilters ? '' : text, TYPING_MS);
  const { data } = useQuery({ ...foundThingsQuery(asked), placeholderData: keepPreviousData });
  useFirstSelected(data);
  if (asked.length < 2 || hasFilters || data === undefined) return null;
  const { incidents, servers, hosts } = data;
  return (
    <>
      <Group
        label="Incidents"
        items={incidents.map(({ id, title, status }) => ({
          ...{ name: title, detail: status },
          run: () => void navigate({ to: '/incidents/$id', params: { id } }),
        }))}
      />
      <Group
        label="Servers"
        items={servers.map(({ id, name, affectedClientCount, clientCount }) => ({
          ...{ name, detail: `${affectedClientCount} of ${clientCount} clients affected` },
          run: () => void navigate({ to: '/servers/$id', params: { id } }),
        }))}
      />
      <Group
        label="Hosts"
        items={hosts.map(({ id, name, status }) => ({
          ...{ name, detail: status },
          run: () => void navigate({ to: '/hosts/$id', params: { id } }),
        }))}
      />
    </>
  );
}

/** The palette selects its first entry as one types; what is found only later has to be selected too, for Enter. */
function useFirstSelected(found: unknown): void {
  useEffect(() => {
    const list = document.getElementById(store.getState().listId);
    if (found === undefined || list === null || list.querySelector('[data-selected]') !== null) return;
    list.querySelector('[data-action]')?.setAttribute('data-selected', 'true');
    store.updateState((state) => ({ ...state, selected: 0 }));
  }, [found]);
}

function Group({ label, items }: { label: string; items: PaletteAction[] }): ReactNode {
  const navigate = useNavigate();
  if (items.length === 0) return null;
  return (
    <Spotlight.ActionsGroup label={label}>
      {items.map(({ name, detail, run, to }) => (
        <Spotlight.Action
          key={name + detail}
          label={name}
          {...(detail && { description: detail })}
          onClick={() => (to ? void navigate({ to }) : run?.())}
        />
      ))}
    </Spotlight.ActionsGroup>
  );
}

/** Every word that was typed is in the name. */
function fitting(actions: PaletteAction[], typed: string): PaletteAction[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  return actions.filter(({ name }) => words.every((word) => name.toLowerCase().includes(word)));
}
