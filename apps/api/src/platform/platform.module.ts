/**
 * What every feature stands on and no feature owns: the kit, the database, who may ask, problems, the feed of committed
 * changes, metrics. It never imports a feature. Read `auth/auth.guard.ts` and `problems/problem.filter.ts` first.
 */
import { type DynamicModule, Global, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, APP_PIPE } from '@nestjs/core';
import { Authenticator, AuthGuard } from './auth/index.ts';
import { Database } from './database/index.ts';
import { EvidenceFeed } from './events/index.ts';
import { RefuseUnknownQuery } from './http/index.ts';
import { Jobs } from './jobs/index.ts';
import { Kit } from './kit/index.ts';
import { AnswerListing } from './lists/index.ts';
import { Metrics } from './metrics/index.ts';
import { OpenApiController } from './openapi/index.ts';
import { ProblemFilter, SchemaPipe } from './problems/index.ts';
import { RateGuard } from './rate/index.ts';
import { SocketDoor } from './sockets/index.ts';

const shared = [Database, Jobs, Authenticator, SocketDoor, EvidenceFeed, Metrics, ProblemFilter];

@Global()
@Module({})
class PlatformModule {}

/** The platform with what main decides. */
export function platformWith(kit: Kit): DynamicModule {
  return {
    module: PlatformModule,
    controllers: [OpenApiController],
    providers: [
      { provide: Kit, useValue: kit },
      ...shared,
      { provide: APP_FILTER, useExisting: ProblemFilter },
      { provide: APP_PIPE, useClass: SchemaPipe },
      { provide: APP_GUARD, useClass: AuthGuard },
      { provide: APP_GUARD, useClass: RateGuard },
      { provide: APP_GUARD, useClass: RefuseUnknownQuery },
      { provide: APP_INTERCEPTOR, useClass: AnswerListing },
    ],
    exports: [Kit, ...shared],
  };
}
