import { Module } from '@nestjs/common';
import { EndMaintenance } from './end-maintenance.ts';
import { MaintenanceWindowsController } from './maintenance-windows.controller.ts';
import { MaintenanceWindowsQueries } from './maintenance-windows.queries.ts';
import { PlanMaintenance } from './plan-maintenance.ts';

@Module({
  controllers: [MaintenanceWindowsController],
  providers: [MaintenanceWindowsQueries, PlanMaintenance, EndMaintenance],
})
export class MaintenanceWindowsModule {}
