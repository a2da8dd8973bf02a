import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { HttpRequest, HttpResponse, Next } from './exchange.ts';

/** The built dashboard; the same distance from `src` as from `dist`. It may be absent: then there is REST only. */
const DASHBOARD_FOLDER = fileURLToPath(new URL('../../../../dashboard/dist/', import.meta.url));
const PACKED = /^\/assets\/[\w.-]+\.(js|css)$/;
const NOT_PAGES = /^\/(?:api|socket\.io|assets)(?:\/|$)|^\/(?:healthz|readyz|metrics)$/;

/** Serves the dashboard: its files, packed where the build has packed them and the browser takes that, and `index.html` for every address that is a page of its own. */
export function serveDashboard(app: NestExpressApplication, folder = DASHBOARD_FOLDER): void {
  // Vite puts a hash of the content into the name of everything under `assets/`.
  const hashed = join(folder, 'assets/');
  app.use((request: HttpRequest, response: HttpResponse, next: Next) => {
    const kind = PACKED.exec(request.path)?.[1];
    if (kind === undefined) return next();
    response.setHeader('Vary', 'Accept-Encoding');
    if (request.acceptsEncodings(['gzip']) === 'gzip' && existsSync(join(folder, `${request.path}.gz`))) {
      request.url = `${request.path}.gz`;
      response.setHeader('Content-Encoding', 'gzip');
      response.type(kind);
    }
    next();
  });
  app.useStaticAssets(folder, {
    index: false,
    setHeaders: (response: HttpResponse, path: string) => {
      response.setHeader('Cache-Control', path.startsWith(hashed) ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  app.use((request: HttpRequest, response: HttpResponse, next: Next) => {
    const isPage = ['GET', 'HEAD'].includes(request.method) && !NOT_PAGES.test(request.path);
    if (!isPage || !existsSync(join(folder, 'index.html'))) return next();
    response.sendFile('index.html', { root: folder, headers: { 'Cache-Control': 'no-cache' } }, (error) => {
      if (error && !response.headersSent) next(error);
    });
  });
}
