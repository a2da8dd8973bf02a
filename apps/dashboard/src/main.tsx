/**
 * The dashboard: React, one router, one query cache, one live connection, put together here and nowhere else.
 * `app` knows the routes and the frame; a feature is a folder of pages with its `x.api.ts`; features never import each
 * other, what two of them show is in `ui`. Read next: `app/router.tsx`, then any `features/x/x-page.tsx`.
 */
import './ui/theme/mantine-styles.ts';
import './app/react-first.ts';
import { MantineProvider } from '@mantine/core';
import { focusManager, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createQueries } from './app/create-queries.ts';
import { createDashboardRouter } from './app/router.tsx';
import { sendToSignIn } from './app/send-to-sign-in.ts';
import { sessionQuery } from './features/sign-in/session.api.ts';
import { AnswerRefresher } from './live/answer-refresher.ts';
import { LiveConnection } from './live/live-connection.ts';
import { LiveContext } from './live/live-context.ts';
import { LivePause } from './live/live-pause.ts';
import { LiveStatusStore } from './live/live-status.ts';
import { ReadStarts } from './live/read-starts.ts';
import { theme } from './ui/theme/theme.ts';

const status = new LiveStatusStore(Date.now);
const queries = createQueries({
  onAnswer: () => status.notePicture(),
  onSignedOut: () => sendToSignIn(router),
});
const router = createDashboardRouter(queries);
// A page out of focus is not read again by the clock: that is just what a paused one wants.
const pause = new LivePause(Date.now, (isPaused) => {
  focusManager.setFocused(isPaused ? false : undefined);
  refresher.refreshEverything();
});
const reads = new ReadStarts(queries, Date.now);
const refresher = new AnswerRefresher({ queries, sessionKey: sessionQuery.queryKey, pause, reads });
const connection = new LiveConnection(refresher, status, Date.now);

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <MantineProvider theme={theme} defaultColorScheme="auto">
      <QueryClientProvider client={queries}>
        <LiveContext value={{ connection, status, pause }}>
          <RouterProvider router={router} />
        </LiveContext>
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>,
);
