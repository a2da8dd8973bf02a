import { Module } from '@nestjs/common';
import { NotificationsModule } from '../notifications/index.ts';
import { ChangeChannel } from './change-channel.ts';
import { ChannelController } from './channel.controller.ts';
import { ChannelsController } from './channels.controller.ts';
import { ChannelsQueries } from './channels.queries.ts';
import { OpenChannel } from './open-channel.ts';
import { RemoveChannel } from './remove-channel.ts';
import { TestChannel } from './test-channel.ts';

@Module({
  imports: [NotificationsModule],
  controllers: [ChannelsController, ChannelController],
  providers: [ChannelsQueries, OpenChannel, ChangeChannel, RemoveChannel, TestChannel],
})
export class ChannelsModule {}
