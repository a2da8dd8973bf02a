import { useMantineColorScheme } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { lazy, type ReactNode, Suspense, useCallback, useEffect, useState } from 'react';
import { useMayChange } from '../../lib/api/session.ts';
import { useKiosk } from '../use-kiosk.ts';
import type { PaletteAction } from './palette-actions.ts';

/** Loaded before it is asked for, if there is time: what one types while it loads would go to the page. */
export const loadPalette = () => import('./palette.tsx').then(({ Palette: loaded }) => ({ default: loaded }));

const Palette = lazy(loadPalette);

/** The palette, loaded when it is first asked for, and how to ask for it. */
export function usePalette(onHelp: () => void): { palette: ReactNode; openPalette: () => void } {
  const [askedCount, setAskedCount] = useState(0);
  const openPalette = useCallback(() => setAskedCount((count) => count + 1), []);
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey)
        return;
      event.preventDefault();
      openPalette();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [openPalette]);
  const actions = useActions(onHelp);
  const palette = askedCount > 0 && (
    <Suspense fallback={null}>
      <Palette askedCount={askedCount} actions={actions} />
    </Suspense>
  );
  return { palette, openPalette };
}

function useActions(onHelp: () => void): PaletteAction[] {
  const navigate = useNavigate();
  const mayChange = useMayChange();
  const toggleKiosk = useKiosk();
  const { setColorScheme } = useMantineColorScheme();
  const change = (part: object) => void navigate({ to: '.', search: (kept) => ({ ...kept, ...part }) });
  return [
    ...(mayChange ? [{ name: 'Add a host', run: () => change({ dialog: 'add-host' }) }] : []),
    { name: 'Copy the link to this page', run: () => void navigator.clipboard.writeText(window.location.href) },
    { name: 'Kiosk on or off: the picture alone, for a screen on the wall', run: () => toggleKiosk() },
    { name: 'Show times in UTC', run: () => change({ tz: 'utc' }) },
    { name: 'Show times in my zone', run: () => change({ tz: 'local' }) },
    { name: 'Colours: light', run: () => setColorScheme('light') },
    { name: 'Colours: dark', run: () => setColorScheme('dark') },
    { name: 'Colours: as the system', run: () => setColorScheme('auto') },
    { name: 'Keyboard shortcuts', run: onHelp },
  ];
}
