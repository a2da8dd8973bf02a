import { type DynamicModule, Module } from '@nestjs/common';
import { HealthModule } from './features/health/index.ts';
import type { Kit } from './platform/kit/index.ts';
import { platformWith } from './platform/platform.module.ts';

const features = [HealthModule];

@Module({})
class AppModule {}

/** The API: the platform, and the features on it. */
export function appWith(kit: Kit): DynamicModule {
  return { module: AppModule, imports: [platformWith(kit), ...features] };
}
