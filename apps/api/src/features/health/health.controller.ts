import { Controller, Get, Header } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Open, Scopes } from '../../platform/auth/index.ts';
import { Database } from '../../platform/database/index.ts';
import { Metrics } from '../../platform/metrics/index.ts';
import { ApiProblems } from '../../platform/problems/index.ts';

const Health = z.object({ status: z.enum(['alive', 'ready']) });
type Health = z.infer<typeof Health>;

@ApiTags('health')
@Controller()
export class HealthController {
  readonly #database: Database;
  readonly #metrics: Metrics;

  constructor(database: Database, metrics: Metrics) {
    this.#database = database;
    this.#metrics = metrics;
  }

  @Get('healthz')
  @Open()
  @ApiOperation({ summary: 'Whether the process is alive, whatever it depends on', security: [] })
  @ApiOkResponse({ standardSchema: Health })
  alive(): Health {
    return { status: 'alive' };
  }

  @Get('readyz')
  @Open()
  @ApiOperation({
    summary: 'Whether the database is reachable, its migrations are applied, and it takes writes',
    security: [],
  })
  @ApiOkResponse({ standardSchema: Health })
  @ApiProblems('database-unavailable')
  async ready(): Promise<Health> {
    await this.#database.check();
    return { status: 'ready' };
  }

  @Get('metrics')
  @Scopes('read')
  @Header('Content-Type', 'text/plain; version=0.0.4; charset=utf-8')
  @ApiOperation({ summary: 'Metrics for Prometheus' })
  @ApiOkResponse({ content: { 'text/plain': { schema: { type: 'string' } } } })
  @ApiProblems()
  async metrics(): Promise<string> {
    const isUp = await this.#database.check().then(
      () => true,
      () => false,
    );
    this.#metrics.databaseUp.set(isUp ? 1 : 0);
    return await this.#metrics.registry.metrics();
  }
}
