import { LastDelivery } from '@mountwatch/protocol';
import { Controller, Delete, HttpCode, Param, Post } from '@nestjs/common';
import { ApiNoContentResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Actor, Scopes } from '../../platform/auth/index.ts';
import { ItemRoute, ResourceId } from '../../platform/lists/index.ts';
import { ApiProblems } from '../../platform/problems/index.ts';
import { RemoveChannel } from './remove-channel.ts';
import { TestChannel } from './test-channel.ts';

const ChannelId = new ResourceId('channel');

/** What is done with a channel that is there. */
@ApiTags('channels')
@Controller('channels/:id')
@Scopes('admin')
export class ChannelController {
  readonly #test: TestChannel;
  readonly #remove: RemoveChannel;

  constructor(test: TestChannel, remove: RemoveChannel) {
    this.#test = test;
    this.#remove = remove;
  }

  @Post('test')
  @HttpCode(200)
  @ItemRoute('Send a test message now, and say what came of it', LastDelivery)
  test(@Param('id', ChannelId) id: string, @Actor() actor: Actor): Promise<LastDelivery> {
    return this.#test.run(id, actor.name);
  }

  @Delete()
  @HttpCode(204)
  @ApiOperation({ summary: 'Remove a channel: it is told nothing more' })
  @ApiNoContentResponse()
  @ApiProblems('not-found')
  remove(@Param('id', ChannelId) id: string): Promise<void> {
    return this.#remove.run(id);
  }
}
