import { MaintenanceWindow, NewMaintenanceWindow } from '@mountwatch/protocol';
import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Actor, Scopes } from '../../platform/auth/index.ts';
import { Listing, ListRoute, ResourceId } from '../../platform/lists/index.ts';
import { ApiProblems } from '../../platform/problems/index.ts';
import { EndMaintenance } from './end-maintenance.ts';
import { MaintenanceWindowListQuery } from './maintenance-window-list-query.ts';
import { MaintenanceWindowsQueries } from './maintenance-windows.queries.ts';
import { PlanMaintenance } from './plan-maintenance.ts';

@ApiTags('maintenance-windows')
@Controller('maintenance-windows')
@Scopes('read')
export class MaintenanceWindowsController {
  readonly #queries: MaintenanceWindowsQueries;
  readonly #planMaintenance: PlanMaintenance;
  readonly #endMaintenance: EndMaintenance;

  constructor(queries: MaintenanceWindowsQueries, planMaintenance: PlanMaintenance, endMaintenance: EndMaintenance) {
    this.#queries = queries;
    this.#planMaintenance = planMaintenance;
    this.#endMaintenance = endMaintenance;
  }

  @Get()
  @ListRoute('Planned work, the latest first', MaintenanceWindow)
  list(@Query({ schema: MaintenanceWindowListQuery }) query: MaintenanceWindowListQuery): Listing<MaintenanceWindow> {
    return Listing.of(MaintenanceWindow, query, (page) => this.#queries.list(page));
  }

  @Post()
  @Scopes('write')
  @ApiOperation({ summary: 'Plan work: while it lasts, what it covers accuses nobody' })
  @ApiCreatedResponse({ standardSchema: MaintenanceWindow })
  @ApiProblems('invalid-request')
  plan(
    @Body({ schema: NewMaintenanceWindow }) window: NewMaintenanceWindow,
    @Actor() actor: Actor,
  ): Promise<MaintenanceWindow> {
    return this.#planMaintenance.run(window, actor.name);
  }

  @Post(':id/end')
  @HttpCode(204)
  @Scopes('write')
  @ApiOperation({ summary: 'End planned work now' })
  @ApiNoContentResponse()
  @ApiProblems('not-found', 'already-done')
  end(@Param('id', new ResourceId('maintenance window')) id: string): Promise<void> {
    return this.#endMaintenance.run(id);
  }
}
