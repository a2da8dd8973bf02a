import { ChangedChannel, Channel, NewChannel } from '@mountwatch/protocol';
import { Body, Controller, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Actor, Scopes } from '../../platform/auth/index.ts';
import { ItemRoute, Listing, ListRoute, ResourceId } from '../../platform/lists/index.ts';
import { ApiProblems } from '../../platform/problems/index.ts';
import { ChangeChannel } from './change-channel.ts';
import { ChannelListQuery } from './channel-list-query.ts';
import { ChannelsQueries } from './channels.queries.ts';
import { OpenChannel } from './open-channel.ts';

const ChannelId = new ResourceId('channel');

@ApiTags('channels')
@Controller('channels')
@Scopes('read')
export class ChannelsController {
  readonly #queries: ChannelsQueries;
  readonly #open: OpenChannel;
  readonly #change: ChangeChannel;

  constructor(queries: ChannelsQueries, open: OpenChannel, change: ChangeChannel) {
    this.#queries = queries;
    this.#open = open;
    this.#change = change;
  }

  @Get()
  @ListRoute('Where people are told of incidents, by name; never the secrets', Channel)
  list(@Query({ schema: ChannelListQuery }) query: ChannelListQuery): Listing<Channel> {
    return Listing.of(Channel, query, (page) => this.#queries.list(page));
  }

  @Get(':id')
  @ItemRoute('One channel', Channel)
  find(@Param('id', ChannelId) id: string): Promise<Channel> {
    return this.#queries.find(id);
  }

  @Post()
  @Scopes('admin')
  @ApiOperation({ summary: 'Tell a webhook or Slack of incidents from now on' })
  @ApiCreatedResponse({ standardSchema: Channel })
  @ApiProblems('invalid-request', 'conflict')
  async create(@Body({ schema: NewChannel }) channel: NewChannel, @Actor() actor: Actor): Promise<Channel> {
    return this.#queries.find(await this.#open.run(channel, actor.name));
  }

  @Put(':id')
  @HttpCode(200)
  @Scopes('admin')
  @ItemRoute('Say anew what a channel is told, or pause it', Channel, ['not-found', 'invalid-request'])
  async change(
    @Param('id', ChannelId) id: string,
    @Body({ schema: ChangedChannel }) settings: ChangedChannel,
  ): Promise<Channel> {
    await this.#change.run(id, settings);
    return this.#queries.find(id);
  }
}
