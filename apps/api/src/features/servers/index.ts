import { Module } from '@nestjs/common';
import { FreshnessModule } from '../freshness/index.ts';
import { HistoryModule } from '../history/index.ts';
import { MergeServers } from './identity/merge-servers.ts';
import { RecogniseServers } from './identity/recognise-servers.ts';
import { ServerChangesController } from './identity/server-changes.controller.ts';
import { ServerChangesQueries } from './identity/server-changes.queries.ts';
import { ServerIdentityController } from './identity/server-identity.controller.ts';
import { SplitServer } from './identity/split-server.ts';
import { MatrixQueries } from './matrix.queries.ts';
import { ServersController } from './servers.controller.ts';
import { ServersQueries } from './servers.queries.ts';

export { ServersQueries } from './servers.queries.ts';

@Module({
  imports: [FreshnessModule, HistoryModule],
  controllers: [ServersController, ServerIdentityController, ServerChangesController],
  providers: [ServersQueries, MatrixQueries, MergeServers, SplitServer, RecogniseServers, ServerChangesQueries],
  exports: [ServersQueries],
})
export class ServersModule {}
