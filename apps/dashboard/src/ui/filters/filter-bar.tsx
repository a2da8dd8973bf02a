import { Autocomplete, Button } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useRef, useState } from 'react';
import { knownNamesQuery } from '../../lib/api/known-names.ts';
import { filterFaults } from '../../lib/filters/filter-faults.ts';
import { completions, finished, parseWords, unfinished } from '../../lib/filters/filter-words.ts';
import { type FilteredList, namedKindOf } from '../../lib/filters/vocabulary.ts';
import { Glyph } from '../badges/glyph.tsx';
import classes from './filter-bar.module.css';
import type { Filter } from './use-filter.ts';

const TYPING_MS = 150;
const MOST_COMPLETIONS = 12;

interface FilterBarProps {
  /** Of what, in the plural: `Filter hosts`. */
  things: string;
  filter: Filter<FilteredList>;
  /** Something that one types here. */
  example: string;
}

/** A list's filter in the words of the REST API, completed as one types; its answer is an address. */
export function FilterBar({ things, filter, example }: FilterBarProps) {
  const [typed, setTyped] = useState(filter.typed);
  const [refused, setRefused] = useState<readonly string[] | null>(null);
  // The address changes under the same field: whoever types there keeps the focus.
  const [seen, setSeen] = useState(filter);
  if (seen !== filter) {
    setSeen(filter);
    setTyped(filter.typed);
    setRefused(null);
  }
  const [isOpen, setIsOpen] = useState(false);
  const show = useShowFilter(filter);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setIsOpen(false);
    const words = parseWords(finished(typed, filter.vocabulary));
    const faults = filterFaults(words.filters, filter.vocabulary);
    setRefused(faults);
    if (faults.length === 0) show({ ...words.filters, ...(words.text && { q: words.text }) });
  };
  return (
    <search>
      <form className={classes.bar} onSubmit={submit} aria-label={`Filter ${things}`}>
        <FilterWordsInput
          label={`Filter ${things}: name=value, or part of a name`}
          {...{ example, typed, filter, isOpen }}
          onType={setTyped}
          onOpen={setIsOpen}
        />
        <Button size="xs" type="submit">
          Filter
        </Button>
        <Button
          size="xs"
          variant="default"
          onClick={() => {
            setTyped('');
            setRefused(null);
            show({});
          }}
        >
          Clear
        </Button>
        <Faults faults={refused ?? filter.faults} />
      </form>
    </search>
  );
}

/** Goes to the page's own address with another filter; what else stands in it stays. */
function useShowFilter({ vocabulary, unknown }: Filter<FilteredList>) {
  const navigate = useNavigate();
  const nothing = Object.fromEntries([...Object.keys(vocabulary), ...unknown, 'q'].map((name) => [name, undefined]));
  return (words: Record<string, string>) =>
    void navigate({ to: '.', search: (kept) => ({ ...kept, ...nothing, ...words }), resetScroll: false });
}

interface FilterWordsInputProps {
  label: string;
  example: string;
  typed: string;
  filter: Filter<FilteredList>;
  onType: (typed: string) => void;
  isOpen: boolean;
  onOpen: (isOpen: boolean) => void;
}

function FilterWordsInput({ label, example, typed, filter, onType, isOpen, onOpen }: FilterWordsInputProps) {
  const { vocabulary } = filter;
  const { filter: name, begun, before } = unfinished(typed, vocabulary);
  const [asked] = useDebouncedValue(begun, TYPING_MS);
  const { data: names = [] } = useQuery(knownNamesQuery(namedKindOf(name, vocabulary), asked));
  const goesOn = useRef(false);
  const choices = completions(typed, vocabulary, names).slice(0, MOST_COMPLETIONS);
  return (
    <Autocomplete
      className={classes.words ?? ''}
      size="xs"
      aria-label={label}
      placeholder={`such as ${example}`}
      spellCheck={false}
      autoCapitalize="off"
      value={typed}
      onChange={onType}
      data={choices}
      filter={({ options }) => options}
      renderOption={({ option }) => option.value.slice(before.length)}
      dropdownOpened={isOpen}
      onDropdownOpen={() => onOpen(true)}
      onDropdownClose={() => {
        if (!goesOn.current) onOpen(false);
        goesOn.current = false;
      }}
      // A name is chosen to be given a value: what it knows of them is offered at once.
      onOptionSubmit={(chosen) => {
        goesOn.current = chosen.endsWith('=');
      }}
      comboboxProps={{ transitionProps: { duration: 0 } }}
    />
  );
}

function Faults({ faults }: { faults: readonly string[] }) {
  return (
    <div role="alert" className={classes.faults}>
      {faults.map((fault) => (
        <p key={fault}>
          <Glyph name="triangle" /> {fault}
        </p>
      ))}
    </div>
  );
}
