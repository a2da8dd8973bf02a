import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { appWith } from './app.module.ts';
import { nameRequest, refuseOtherBodies, revalidate, securityHeaders, serveDashboard } from './platform/http/index.ts';
import { type Kit, NestLogger } from './platform/kit/index.ts';
import { Metrics, timeRequests } from './platform/metrics/index.ts';
import { ReplicaChannel, SocketAdapter } from './platform/sockets/index.ts';

const BODY_LIMIT = '1mb';
const OUTSIDE_THE_PREFIX = ['healthz', 'readyz', 'metrics'];

/** The whole application, not yet listening: what main starts and what tests start. */
export async function createApp(kit: Kit): Promise<NestExpressApplication> {
  const app = await NestFactory.create<NestExpressApplication>(appWith(kit), {
    logger: new NestLogger(kit.logger),
    bodyParser: false,
    forceCloseConnections: true,
    abortOnError: false,
  });
  const { publicUrl } = kit.config;
  app.disable('x-powered-by');
  app.set('etag', 'strong');
  app.use(nameRequest, securityHeaders(publicUrl?.startsWith('https:') ?? false), timeRequests(app.get(Metrics)));
  serveDashboard(app);
  app.use(revalidate, refuseOtherBodies);
  app.useBodyParser('json', { limit: BODY_LIMIT });
  app.setGlobalPrefix('api/v1', { exclude: OUTSIDE_THE_PREFIX });
  const replicas = new ReplicaChannel(kit.config.databaseUrl, kit.logger);
  app.useWebSocketAdapter(new SocketAdapter(app, { publicUrl, replicas }));
  limitTimes(app);
  return app;
}

/** A slow or silent client holds a connection only so long. */
function limitTimes(app: NestExpressApplication): void {
  const server = app.getHttpServer();
  server.headersTimeout = 10_000;
  server.requestTimeout = 30_000;
  server.keepAliveTimeout = 65_000;
}
