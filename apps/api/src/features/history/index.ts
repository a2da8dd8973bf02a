import { Module } from '@nestjs/common';
import { ExpireMinutes } from './expire-minutes.ts';

@Module({ providers: [ExpireMinutes] })
export class HistoryModule {}
