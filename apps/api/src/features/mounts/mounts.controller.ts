import { MetricHistory, Mount, OptionSets, type Page, ProbeNowReply, pageOf, Transition } from '@mountwatch/protocol';
import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Scopes } from '../../platform/auth/index.ts';
import { ItemRoute, Listing, ListRoute, ResourceId } from '../../platform/lists/index.ts';
import { ApiProblems } from '../../platform/problems/index.ts';
import { SeriesQuery } from '../history/index.ts';
import { MountHistoryQuery } from '../transitions/index.ts';
import { MountFilter, MountListQuery } from './mount-list-query.ts';
import { MountsQueries } from './mounts.queries.ts';
import { ProbeMount } from './probe-mount.ts';

const MountPastQuery = z.union([SeriesQuery, MountHistoryQuery]);
type MountPastQuery = z.infer<typeof MountPastQuery>;
const MountPastAnswer = z.union([pageOf(Transition), MetricHistory]);

@ApiTags('mounts')
@Controller('mounts')
@Scopes('read')
export class MountsController {
  readonly #queries: MountsQueries;
  readonly #probeMount: ProbeMount;

  constructor(queries: MountsQueries, probeMount: ProbeMount) {
    this.#queries = queries;
    this.#probeMount = probeMount;
  }

  @Get()
  @ListRoute('Mounts, by host and mountpoint; unmounted ones only with `state=unmounted`', Mount)
  list(@Query({ schema: MountListQuery }) query: MountListQuery): Listing<Mount> {
    return Listing.of(Mount, query, (page) => this.#queries.list(page));
  }

  @Get('options')
  @ItemRoute('Which options mounts have, the commonest first, to see where they differ', OptionSets, [
    'invalid-request',
  ])
  optionSets(@Query({ schema: MountFilter }) filter: MountFilter): Promise<OptionSets> {
    return this.#queries.optionSets(filter);
  }

  @Get(':id')
  @ItemRoute('One mount', Mount)
  find(@Param('id', new ResourceId('mount')) id: string): Promise<Mount> {
    return this.#queries.find(id);
  }

  @Get(':id/history')
  @ItemRoute("A mount's transitions, newest first; with `metric`, how that went, step by step", MountPastAnswer, [
    'invalid-request',
    'invalid-cursor',
    'not-found',
  ])
  history(
    @Param('id', new ResourceId('mount')) id: string,
    @Query({ schema: MountPastQuery }) query: MountPastQuery,
  ): Promise<Page<Transition> | MetricHistory> {
    return this.#queries.history(id, query);
  }

  @Post(':id/probe')
  @HttpCode(202)
  @Scopes('write')
  @ApiOperation({ summary: 'Ask the agent to probe this mount now, instead of at its next turn' })
  @ApiAcceptedResponse({ standardSchema: ProbeNowReply })
  @ApiProblems('not-found', 'conflict')
  probe(@Param('id', new ResourceId('mount')) id: string): Promise<ProbeNowReply> {
    return this.#probeMount.run(id);
  }
}
