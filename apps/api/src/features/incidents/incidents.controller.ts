import {
  AffectedHost,
  AffectedMount,
  Incident,
  IncidentReach,
  NewNote,
  PastVerdict,
  TimelineEntry,
} from '@mountwatch/protocol';
import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Actor, Scopes } from '../../platform/auth/index.ts';
import { ItemRoute, Listing, ListRoute, ResourceId } from '../../platform/lists/index.ts';
import { ApiProblems } from '../../platform/problems/index.ts';
import { AcknowledgeIncident } from './acknowledge-incident.ts';
import { AddNote } from './add-note.ts';
import {
  IncidentHostsQuery,
  IncidentListQuery,
  IncidentMountsQuery,
  IncidentTimelineQuery,
  IncidentVerdictQuery,
} from './incident-list-query.ts';
import { IncidentsQueries } from './incidents.queries.ts';
import { toTimelineEntry } from './incidents.view.ts';

const IncidentId = new ResourceId('incident');

@ApiTags('incidents')
@Controller('incidents')
@Scopes('read')
export class IncidentsController {
  readonly #queries: IncidentsQueries;
  readonly #acknowledge: AcknowledgeIncident;
  readonly #addNote: AddNote;

  constructor(queries: IncidentsQueries, acknowledge: AcknowledgeIncident, addNote: AddNote) {
    this.#queries = queries;
    this.#acknowledge = acknowledge;
    this.#addNote = addNote;
  }

  @Get()
  @ListRoute('Incidents, newest first', Incident)
  list(@Query({ schema: IncidentListQuery }) query: IncidentListQuery): Listing<Incident> {
    return Listing.of(Incident, query, (page) => this.#queries.list(page));
  }

  @Get(':id')
  @ItemRoute('One incident', Incident)
  find(@Param('id', IncidentId) id: string): Promise<Incident> {
    return this.#queries.find(id);
  }

  @Get(':id/reach')
  @ItemRoute('How far an incident reaches: exports, racks and other places, and how its mounts are now', IncidentReach)
  reach(@Param('id', IncidentId) id: string): Promise<IncidentReach> {
    return this.#queries.reach(id);
  }

  @Get(':id/timeline')
  @ListRoute('What happened in an incident, oldest first', TimelineEntry, ['not-found'])
  timeline(
    @Param('id', IncidentId) id: string,
    @Query({ schema: IncidentTimelineQuery }) query: IncidentTimelineQuery,
  ): Listing<TimelineEntry> {
    return Listing.of(TimelineEntry, query, (page) => this.#queries.timeline(id, page));
  }

  @Get(':id/verdicts')
  @ListRoute('Why an incident had which verdict when, newest first; with `at`, at that instant', PastVerdict, [
    'not-found',
  ])
  verdicts(
    @Param('id', IncidentId) id: string,
    @Query({ schema: IncidentVerdictQuery }) query: IncidentVerdictQuery,
  ): Listing<PastVerdict> {
    return Listing.of(PastVerdict, query, (page) => this.#queries.verdicts(id, page));
  }

  @Get(':id/hosts')
  @ListRoute('The hosts that an incident has affected, the first ones first', AffectedHost, ['not-found'])
  hosts(
    @Param('id', IncidentId) id: string,
    @Query({ schema: IncidentHostsQuery }) query: IncidentHostsQuery,
  ): Listing<AffectedHost> {
    return Listing.of(AffectedHost, query, (page) => this.#queries.hosts(id, page));
  }

  @Get(':id/mounts')
  @ListRoute('The mounts that an incident has affected, the first ones first', AffectedMount, ['not-found'])
  mounts(
    @Param('id', IncidentId) id: string,
    @Query({ schema: IncidentMountsQuery }) query: IncidentMountsQuery,
  ): Listing<AffectedMount> {
    return Listing.of(AffectedMount, query, (page) => this.#queries.mounts(id, page));
  }

  @Post(':id/acknowledge')
  @HttpCode(200)
  @Scopes('write')
  @ItemRoute('Say that someone is on it', Incident, ['not-found', 'already-done', 'conflict'])
  async acknowledge(@Param('id', IncidentId) id: string, @Actor() actor: Actor): Promise<Incident> {
    await this.#acknowledge.run(id, actor.name);
    return this.#queries.find(id);
  }

  @Post(':id/notes')
  @Scopes('write')
  @ApiOperation({ summary: "Add a note to an incident's timeline" })
  @ApiCreatedResponse({ standardSchema: TimelineEntry })
  @ApiProblems('not-found', 'invalid-request')
  async addNote(
    @Param('id', IncidentId) id: string,
    @Body({ schema: NewNote }) note: NewNote,
    @Actor() actor: Actor,
  ): Promise<TimelineEntry> {
    return toTimelineEntry(await this.#addNote.run(id, { text: note.text, actor: actor.name }));
  }
}
