import { UnreachableError } from '../lib/api/request-errors.ts';

const DEADLINE_MS = 5_000;
const QUIET_AFTER_MS = 4_000;
const IDLE_WITHIN_MS = 5_000;

type Load<Module> = () => Promise<Module>;

/** A page of a newer version wants a reload, which the router does by itself; while the API is away that would lose everything. */
export function unlessAway<Module>(load: Load<Module>): Load<Module> {
  return () =>
    load().catch(async (fault) => {
      if (await isReachable()) throw fault;
      throw new UnreachableError('cannot be connected to, and this page was not loaded before', fault);
    });
}

interface Loadable {
  preload?: (() => Promise<unknown> | undefined) | undefined;
}

/**
 * Loads the other pages and parts too, one after the other, once the first stands and there is nothing else to do: when
 * they are wanted the API may be away.
 */
export async function loadWhenQuiet(pages: readonly Loadable[]): Promise<void> {
  await new Promise((resume) => setTimeout(resume, QUIET_AFTER_MS));
  for (const page of pages) {
    await idle();
    await page.preload?.()?.catch(() => undefined);
  }
}

/** The next moment without work; Safari does not tell of them. */
function idle(): Promise<unknown> {
  return new Promise((resume) => {
    if ('requestIdleCallback' in window) window.requestIdleCallback(resume, { timeout: IDLE_WITHIN_MS });
    else setTimeout(resume, 100);
  });
}

export async function reloadWhenReachable(): Promise<void> {
  if (await isReachable()) window.location.reload();
}

function isReachable(): Promise<boolean> {
  return fetch('/healthz', { signal: AbortSignal.timeout(DEADLINE_MS) }).then(
    ({ ok }) => ok,
    () => false,
  );
}
