/**
 * Unknown is a state: a silent host is neither healthy nor hung. Whatever shows or counts mounts or hosts takes what
 * "silent" means from here, so that all of it agrees at one instant.
 */
import { Module } from '@nestjs/common';
import { Freshness } from './freshness.ts';

export { Freshness } from './freshness.ts';
export { joinedNewestAnswer, joinedNewestProbe, type StoredProbe } from './newest-probe.ts';
export { AFFECTED_STATES, countsByState, isShownIn, shownState, silentHosts } from './shown-state.ts';

@Module({ providers: [Freshness], exports: [Freshness] })
export class FreshnessModule {}
