import { useNavigate } from '@tanstack/react-router';
import { useCallback, useEffect, useState } from 'react';
import type { MatrixSearch } from '../matrix-search.ts';

/** While one draws a box, each step is no address of its own. */
const REST_MS = 300;

/** How something stands in an address: nothing where there is nothing to say, null where it is too much to be said there. */
export interface Wording<Value> {
  read: (text: string | undefined) => Value;
  write: (value: Value) => string | undefined | null;
}

export interface InAddress<Value> {
  value: Value;
  set: (change: (before: Value) => Value) => void;
  /** The address cannot keep it. */
  isTooMuch: boolean;
}

interface Kept<Value> {
  value: Value;
  /** What the address was when that was taken from it, or what it is about to be. */
  text: string | undefined;
  isChanged: boolean;
  isTooMuch: boolean;
}

/** A part of the view that the address keeps: set here at once, and there when it has come to rest; set there, also here. */
export function useInAddress<Value>(
  name: 'select' | 'fold' | 'hold',
  search: MatrixSearch,
  { read, write }: Wording<Value>,
): InAddress<Value> {
  const navigate = useNavigate();
  const said = search[name];
  const [seen, setSeen] = useState(said);
  const [kept, setKept] = useState<Kept<Value>>(() => taken(said, read));
  if (said !== seen) {
    setSeen(said);
    if (said !== kept.text) setKept(taken(said, read));
  }
  useEffect(() => {
    if (!kept.isChanged) return;
    const timer = setTimeout(() => {
      const text = write(kept.value);
      const isTooMuch = text === null;
      // What the address keeps is from now on what the address says, whatever moves in the picture.
      const value = text === null || text === undefined ? kept.value : read(text);
      setKept({ value, text: text ?? undefined, isChanged: false, isTooMuch });
      if ((text ?? undefined) !== said)
        void navigate({
          to: '/matrix',
          search: (before) => ({ ...before, [name]: text ?? undefined }),
          replace: true,
          resetScroll: false,
        });
    }, REST_MS);
    return () => clearTimeout(timer);
  }, [kept, name, said, read, write, navigate]);
  const set = useCallback((change: (before: Value) => Value) => {
    setKept((before) => ({ ...before, value: change(before.value), isChanged: true }));
  }, []);
  return { value: kept.value, set, isTooMuch: kept.isTooMuch };
}

function taken<Value>(text: string | undefined, read: Wording<Value>['read']): Kept<Value> {
  return { value: read(text), text, isChanged: false, isTooMuch: false };
}
