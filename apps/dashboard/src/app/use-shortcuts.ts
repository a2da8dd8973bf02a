import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { type Command, type Shortcut, shortcuts } from './shortcuts.ts';

const SEQUENCE_MS = 1_500;

/** Listens to the keys of `shortcuts`. Never while typing, never with a modifier. */
export function useShortcuts(run: (command: Command) => void): void {
  const navigate = useNavigate();
  const before = useRef({ key: '', atMs: Number.NEGATIVE_INFINITY });
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (isForSomethingElse(event)) return;
      const isInTime = event.timeStamp - before.current.atMs < SEQUENCE_MS;
      const shortcut = shortcutFor(isInTime ? before.current.key : '', event.key);
      before.current = { key: event.key, atMs: event.timeStamp };
      if (shortcut === undefined) return;
      event.preventDefault();
      if ('go' in shortcut.does) void navigate({ to: shortcut.does.go });
      else run(shortcut.does.command);
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [navigate, run]);
}

/** A sequence goes before the single key that it ends with. */
function shortcutFor(before: string, key: string): Shortcut | undefined {
  return (
    shortcuts.find(({ keys }) => keys.length === 2 && keys[0] === before && keys[1] === key) ??
    shortcuts.find(({ keys }) => keys.length === 1 && keys[0] === key)
  );
}

function isForSomethingElse(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return true;
  return (
    event.target instanceof Element &&
    event.target.closest('input, textarea, select, [role=menu], [role=dialog]') !== null
  );
}
