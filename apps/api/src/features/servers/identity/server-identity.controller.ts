import { Server, ServerMerge, ServerSplit } from '@mountwatch/protocol';
import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Actor, Scopes } from '../../../platform/auth/index.ts';
import { ItemRoute, ResourceId } from '../../../platform/lists/index.ts';
import { ApiProblems } from '../../../platform/problems/index.ts';
import { refuseUnstorableText } from '../../../platform/text/index.ts';
import { ServersQueries } from '../servers.queries.ts';
import { MergeServers } from './merge-servers.ts';
import { SplitServer } from './split-server.ts';

const ServerId = new ResourceId('server');
const BY_HAND = 'said by hand';

@ApiTags('servers')
@Controller('servers')
@Scopes('write')
export class ServerIdentityController {
  readonly #servers: ServersQueries;
  readonly #merge: MergeServers;
  readonly #split: SplitServer;

  constructor(servers: ServersQueries, merge: MergeServers, split: SplitServer) {
    this.#servers = servers;
    this.#merge = merge;
    this.#split = split;
  }

  @Post(':id/merge')
  @HttpCode(200)
  @ItemRoute('Say that another server is this one: its names, mounts and history are found here from now on', Server, [
    ...(['invalid-request', 'not-found', 'already-done', 'conflict'] as const),
  ])
  async merge(
    @Param('id', ServerId) id: string,
    @Body({ schema: ServerMerge }) { serverId, reason = BY_HAND }: ServerMerge,
    @Actor() actor: Actor,
  ): Promise<Server> {
    refuseUnstorableText(reason);
    return this.#servers.find(await this.#merge.run(id, serverId, { actor: actor.name, reason }));
  }

  @Post(':id/split')
  @ApiOperation({ summary: 'Say that one of the names of a server is a server of its own after all' })
  @ApiCreatedResponse({ standardSchema: Server })
  @ApiProblems('invalid-request', 'not-found')
  async split(
    @Param('id', ServerId) id: string,
    @Body({ schema: ServerSplit }) { name, reason = BY_HAND }: ServerSplit,
    @Actor() actor: Actor,
  ): Promise<Server> {
    return this.#servers.find(await this.#split.run(id, name, { actor: actor.name, reason }));
  }
}
