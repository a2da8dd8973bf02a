import { useNavigate } from '@tanstack/react-router';

/** Into the kiosk and out of it; the whole screen, too, where the browser gives it. */
export function useKiosk(): () => void {
  const navigate = useNavigate();
  return () => {
    const isOn = document.documentElement.dataset.kiosk === 'on';
    const asked = isOn ? document.fullscreenElement && document.exitFullscreen() : fillScreen();
    // Refused to a page that is framed, or has not been touched: the kiosk is there all the same.
    asked?.catch(() => undefined);
    void navigate({ to: '.', search: (kept) => ({ ...kept, kiosk: isOn ? undefined : ('on' as const) }) });
  };
}

function fillScreen(): Promise<void> | undefined {
  return document.documentElement.requestFullscreen?.();
}
