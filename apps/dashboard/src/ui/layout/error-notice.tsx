import { Button } from '@mantine/core';
import { isNotFound, ProblemError } from '../../lib/api/request-errors.ts';
import classes from './error-notice.module.css';
import { Notice } from './notice.tsx';

interface ErrorNoticeProps {
  error: Error;
  isOldShown?: boolean;
  onRetry: () => void;
}

/** What went wrong, what to do, and the request's id for whoever reads the API's log. */
export function ErrorNotice({ error, isOldShown = false, onRetry }: ErrorNoticeProps) {
  const requestId = error instanceof ProblemError ? error.problem.requestId : undefined;
  return (
    <div role="alert" className={classes.box}>
      <Notice
        tone="error"
        glyph="triangle"
        title={titleOf(error)}
        action={
          <Button size="compact-sm" variant="default" onClick={onRetry}>
            Try again
          </Button>
        }
      >
        <p>{error.message}</p>
        <p>{isOldShown ? 'What you see below is the last answer.' : adviceFor(error)}</p>
        {requestId && (
          <p>
            Request <code>{requestId}</code>
          </p>
        )}
      </Notice>
    </div>
  );
}

function titleOf(error: Error): string {
  if (isNotFound(error)) return 'This does not exist';
  return error instanceof ProblemError ? error.problem.title : 'Mountwatch cannot be reached';
}

function adviceFor(error: Error): string {
  if (isNotFound(error)) return 'It may have been removed, or the link may be incomplete.';
  if (!(error instanceof ProblemError)) return 'Check that the API runs and that this machine reaches it.';
  if (error.problem.code === 'database-unavailable')
    return 'The API runs but has no database. It comes back by itself when the database does.';
  return 'If it stays, look for the request in the API’s log.';
}
