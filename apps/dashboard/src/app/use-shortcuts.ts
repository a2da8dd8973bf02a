import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { sections } from './sections.ts';

const SEQUENCE_MS = 1_500;

/** `g` then a section's key goes there, `?` opens the help. Never while typing, never with a modifier. */
export function useShortcuts(openHelp: () => void): void {
  const navigate = useNavigate();
  const goPressedAtMs = useRef(Number.NEGATIVE_INFINITY);
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (isForSomethingElse(event)) return;
      const section = sections.find(({ key }) => key === event.key);
      const isAfterGo = event.timeStamp - goPressedAtMs.current < SEQUENCE_MS;
      goPressedAtMs.current = event.key === 'g' ? event.timeStamp : Number.NEGATIVE_INFINITY;
      if (isAfterGo && section) void navigate({ to: section.to });
      else if (event.key === '?') openHelp();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [navigate, openHelp]);
}

function isForSomethingElse(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return true;
  return (
    event.target instanceof Element &&
    event.target.closest('input, textarea, select, [role=menu], [role=dialog]') !== null
  );
}
