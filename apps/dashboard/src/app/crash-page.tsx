import { ErrorNotice } from '../ui/layout/error-notice.tsx';
import { reloadWhenReachable } from './page-loading.ts';

/** A fault of ours while drawing, or a chunk that a newer version has replaced: reloading repairs both. */
export function CrashPage({ error }: { error: unknown }) {
  const shown = error instanceof Error ? error : new Error(String(error));
  return (
    <main>
      <ErrorNotice error={shown} onRetry={() => void reloadWhenReachable()} />
    </main>
  );
}
