import { type RefObject, useLayoutEffect, useState } from 'react';
import type { Viewport } from './geometry.ts';

const NOTHING: Viewport = { left: 0, top: 0, width: 0, height: 0 };

/** What of the grid its scroll box shows: as it is scrolled, and as it changes its size; at most once a frame. */
export function useViewport(box: RefObject<HTMLElement | null>, headers: { left: number; top: number }): Viewport {
  const [viewport, setViewport] = useState(NOTHING);
  // Before the page is painted: a frame without cells would be one too many.
  useLayoutEffect(() => {
    const element = box.current;
    if (element === null) return;
    let frame = 0;
    const read = () => {
      frame = 0;
      setViewport({
        left: element.scrollLeft,
        top: element.scrollTop,
        width: Math.max(0, element.clientWidth - headers.left),
        height: Math.max(0, element.clientHeight - headers.top),
      });
    };
    const schedule = () => {
      if (frame === 0) frame = requestAnimationFrame(read);
    };
    read();
    element.addEventListener('scroll', schedule, { passive: true });
    const sizes = new ResizeObserver(schedule);
    sizes.observe(element);
    return () => {
      cancelAnimationFrame(frame);
      element.removeEventListener('scroll', schedule);
      sizes.disconnect();
    };
  }, [box, headers.left, headers.top]);
  return viewport;
}
