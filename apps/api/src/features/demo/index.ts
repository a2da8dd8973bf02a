import { Module } from '@nestjs/common';
import { DemoController } from './demo.controller.ts';
import { DemoControl } from './demo-control.ts';

@Module({ controllers: [DemoController], providers: [DemoControl] })
export class DemoModule {}
