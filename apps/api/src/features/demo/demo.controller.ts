import { Demo, DemoFault } from '@mountwatch/protocol';
import { Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiNoContentResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Scopes } from '../../platform/auth/index.ts';
import { ItemRoute } from '../../platform/lists/index.ts';
import { ApiProblems } from '../../platform/problems/index.ts';
import { DemoControl } from './demo-control.ts';

const FaultPath = z.object({ id: DemoFault.shape.id });

@ApiTags('demo')
@Controller('demo')
@Scopes('read')
export class DemoController {
  readonly #control: DemoControl;

  constructor(control: DemoControl) {
    this.#control = control;
  }

  @Get()
  @ItemRoute('Whether this is a demo, and which faults its simulated fleet can have', Demo, [])
  read(): Promise<Demo> {
    return this.#control.read();
  }

  @Post('faults/:id')
  @HttpCode(204)
  @Scopes('write')
  @ApiOperation({ summary: "Bring a fault about in the demo's simulated fleet" })
  @ApiNoContentResponse()
  @ApiProblems('not-found', 'invalid-request')
  begin(@Param({ schema: FaultPath }) { id }: { id: string }): Promise<void> {
    return this.#control.begin(id);
  }
}
