import { UnreachableError } from '../lib/api/request-errors.ts';

const DEADLINE_MS = 5_000;
const IDLE_AFTER_MS = 2_000;

type Load<Module> = () => Promise<Module>;

/** A page of a newer version wants a reload, which the router does by itself; while the API is away that would lose everything. */
export function unlessAway<Module>(load: Load<Module>): Load<Module> {
  return () =>
    load().catch(async (fault) => {
      if (await isReachable()) throw fault;
      throw new UnreachableError('cannot be connected to, and this page was not loaded before', fault);
    });
}

/** Loads the other pages and parts too, once there is nothing else to do: when they are wanted the API may be away. */
export function loadWhenIdle(pages: readonly { preload?: (() => Promise<unknown> | undefined) | undefined }[]): void {
  setTimeout(() => {
    for (const page of pages) void page.preload?.();
  }, IDLE_AFTER_MS);
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
