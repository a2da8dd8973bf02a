import { ErrorNotice } from '../ui/layout/error-notice.tsx';

/** A fault of ours while drawing, or a chunk that a newer version has replaced: reloading repairs both. */
export function CrashPage({ error }: { error: unknown }) {
  const shown = error instanceof Error ? error : new Error(String(error));
  return (
    <main>
      <ErrorNotice error={shown} onRetry={() => window.location.reload()} />
    </main>
  );
}
