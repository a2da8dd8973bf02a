import { type RefObject, useLayoutEffect, useState } from 'react';
import { textScale, type Viewport } from './geometry.ts';

const NOTHING: Viewport = { left: 0, top: 0, width: 0, height: 0, scale: 1 };

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
      const scale = textScale();
      setViewport({
        left: element.scrollLeft / scale,
        top: element.scrollTop / scale,
        width: Math.max(0, element.clientWidth / scale - headers.left),
        height: Math.max(0, element.clientHeight / scale - headers.top),
        scale,
      });
    };
    const schedule = () => {
      if (frame === 0) frame = requestAnimationFrame(read);
    };
    read();
    element.addEventListener('scroll', schedule, { passive: true });
    const sizes = new ResizeObserver(schedule);
    // What it holds grows with the text, which the box need not.
    for (const each of [element, ...element.children]) sizes.observe(each);
    return () => {
      cancelAnimationFrame(frame);
      element.removeEventListener('scroll', schedule);
      sizes.disconnect();
    };
  }, [box, headers.left, headers.top]);
  return viewport;
}
