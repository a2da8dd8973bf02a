import { type DynamicModule, Module } from '@nestjs/common';
import { AgentsModule } from './features/agents/index.ts';
import { BlockedTasksModule } from './features/blocked-tasks/index.ts';
import { ChannelsModule } from './features/channels/index.ts';
import { CorrelateModule } from './features/correlate/index.ts';
import { DemoModule } from './features/demo/index.ts';
import { EnrolmentModule } from './features/enrolment/index.ts';
import { ExportsModule } from './features/exports/index.ts';
import { FleetMatrixModule } from './features/fleet-matrix/index.ts';
import { HealthModule } from './features/health/index.ts';
import { HistoryModule } from './features/history/index.ts';
import { HostsModule } from './features/hosts/index.ts';
import { IdentifiabilityModule } from './features/identifiability/index.ts';
import { IncidentsModule } from './features/incidents/index.ts';
import { KernelEventsModule } from './features/kernel-events/index.ts';
import { LiveModule } from './features/live/index.ts';
import { MaintenanceWindowsModule } from './features/maintenance-windows/index.ts';
import { MountsModule } from './features/mounts/index.ts';
import { NotificationsModule } from './features/notifications/index.ts';
import { OverviewModule } from './features/overview/index.ts';
import { PeopleModule } from './features/people/index.ts';
import { PrometheusModule } from './features/prometheus/index.ts';
import { RetentionModule } from './features/retention/index.ts';
import { ServersModule } from './features/servers/index.ts';
import { SignInModule } from './features/sign-in/index.ts';
import { SilencesModule } from './features/silences/index.ts';
import { TalliesModule } from './features/tallies/index.ts';
import { TokensModule } from './features/tokens/index.ts';
import { TransitionsModule } from './features/transitions/index.ts';
import { TriagesModule } from './features/triages/index.ts';
import type { Kit } from './platform/kit/index.ts';
import { platformWith } from './platform/platform.module.ts';

const features = [
  AgentsModule,
  BlockedTasksModule,
  ChannelsModule,
  CorrelateModule,
  DemoModule,
  EnrolmentModule,
  ExportsModule,
  FleetMatrixModule,
  HealthModule,
  HistoryModule,
  HostsModule,
  IdentifiabilityModule,
  IncidentsModule,
  KernelEventsModule,
  LiveModule,
  MaintenanceWindowsModule,
  MountsModule,
  NotificationsModule,
  OverviewModule,
  PeopleModule,
  PrometheusModule,
  RetentionModule,
  ServersModule,
  SignInModule,
  SilencesModule,
  TalliesModule,
  TokensModule,
  TransitionsModule,
  TriagesModule,
];

@Module({})
class AppModule {}

/** The API: the platform, and the features on it. */
export function appWith(kit: Kit): DynamicModule {
  return { module: AppModule, imports: [platformWith(kit), ...features] };
}
