import { type RefObject, useEffect, useState } from 'react';

const ATTENTION_MS = 10_000;

/**
 * Whether somebody is reading a box: the pointer has moved in it lately, the keyboard is in it, or its beginning is
 * scrolled out of sight while the rest is in view.
 */
export function useIsBeingRead(box: RefObject<HTMLElement | null>): boolean {
  const [isPointed, setIsPointed] = useState(false);
  const [isFocused, setIsFocused] = useState(false);
  const [isScrolledInto, setIsScrolledInto] = useState(false);
  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    const stopped = new AbortController();
    const { signal } = stopped;
    let attention: ReturnType<typeof setTimeout> | undefined;
    const rest = () => setIsPointed(false);
    const point = () => {
      setIsPointed(true);
      clearTimeout(attention);
      attention = setTimeout(rest, ATTENTION_MS);
    };
    const scroll = () => setIsScrolledInto(beginsAboveView(element));
    element.addEventListener('pointermove', point, { signal, passive: true });
    element.addEventListener('pointerleave', rest, { signal });
    element.addEventListener('focusin', () => setIsFocused(true), { signal });
    element.addEventListener('focusout', () => setIsFocused(false), { signal });
    window.addEventListener('scroll', scroll, { signal, passive: true });
    return () => {
      clearTimeout(attention);
      stopped.abort();
    };
  }, [box]);
  return isPointed || isFocused || isScrolledInto;
}

function beginsAboveView(element: HTMLElement): boolean {
  const { top, bottom } = element.getBoundingClientRect();
  return top < 0 && bottom > 0;
}
