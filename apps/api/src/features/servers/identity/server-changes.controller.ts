import { ServerChange } from '@mountwatch/protocol';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Scopes } from '../../../platform/auth/index.ts';
import { Listing, ListRoute, ResourceId } from '../../../platform/lists/index.ts';
import { ServersQueries } from '../servers.queries.ts';
import { ServerChangesQueries, ServerChangesQuery } from './server-changes.queries.ts';

@ApiTags('servers')
@Controller('servers')
@Scopes('read')
export class ServerChangesController {
  readonly #servers: ServersQueries;
  readonly #changes: ServerChangesQueries;

  constructor(servers: ServersQueries, changes: ServerChangesQueries) {
    this.#servers = servers;
    this.#changes = changes;
  }

  @Get(':id/changes')
  @ListRoute('Which names became this server or ceased to be it, newest first', ServerChange, ['not-found'])
  async list(
    @Param('id', new ResourceId('server')) id: string,
    @Query({ schema: ServerChangesQuery }) query: ServerChangesQuery,
  ): Promise<Listing<ServerChange>> {
    const server = await this.#servers.reference(id);
    return Listing.of(ServerChange, query, (page) => this.#changes.list(server.id, page));
  }
}
