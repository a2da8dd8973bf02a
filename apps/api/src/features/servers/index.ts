import { Module } from '@nestjs/common';
import { FreshnessModule } from '../freshness/index.ts';
import { MatrixQueries } from './matrix.queries.ts';
import { ServersController } from './servers.controller.ts';
import { ServersQueries } from './servers.queries.ts';

export { ServersQueries } from './servers.queries.ts';

@Module({
  imports: [FreshnessModule],
  controllers: [ServersController],
  providers: [ServersQueries, MatrixQueries],
  exports: [ServersQueries],
})
export class ServersModule {}
