import { useState } from 'react';

/** The value as it was first made, while what is made anew is the same: for whoever draws again when it is another. */
export function useKept<Value>(value: Value, isSame: (one: Value, other: Value) => boolean): Value {
  const [kept, setKept] = useState(value);
  if (kept === value || isSame(kept, value)) return kept;
  setKept(value);
  return value;
}
