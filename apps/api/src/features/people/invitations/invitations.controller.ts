import { CreatedInvitation, Invitation, NewInvitation } from '@mountwatch/protocol';
import { Body, Controller, Delete, Get, Header, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Actor, Scopes } from '../../../platform/auth/index.ts';
import { Listing, ListRoute, ResourceId } from '../../../platform/lists/index.ts';
import { ApiProblems } from '../../../platform/problems/index.ts';
import { PeopleQueries } from '../people.queries.ts';
import { InvitationListQuery } from '../person-list-query.ts';
import { InvitePerson } from './invite-person.ts';
import { WithdrawInvitation } from './withdraw-invitation.ts';

@ApiTags('people')
@Controller('invitations')
@Scopes('admin')
export class InvitationsController {
  readonly #queries: PeopleQueries;
  readonly #invite: InvitePerson;
  readonly #withdraw: WithdrawInvitation;

  constructor(queries: PeopleQueries, invite: InvitePerson, withdraw: WithdrawInvitation) {
    this.#queries = queries;
    this.#invite = invite;
    this.#withdraw = withdraw;
  }

  @Get()
  @ListRoute('Who was invited and has not joined yet, newest first; never the links', Invitation)
  list(@Query({ schema: InvitationListQuery }) query: InvitationListQuery): Listing<Invitation> {
    return Listing.of(Invitation, query, (page) => this.#queries.invitations(page));
  }

  @Post()
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: 'Invite a person; the link, good once, is in this answer and nowhere else' })
  @ApiCreatedResponse({ standardSchema: CreatedInvitation })
  @ApiProblems('invalid-request', 'conflict')
  create(
    @Body({ schema: NewInvitation }) invitation: NewInvitation,
    @Actor() actor: Actor,
  ): Promise<CreatedInvitation> {
    return this.#invite.run(invitation, actor.name);
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({ summary: 'Withdraw an invitation' })
  @ApiNoContentResponse()
  @ApiProblems('not-found')
  withdraw(@Param('id', new ResourceId('invitation')) id: string): Promise<void> {
    return this.#withdraw.run(id);
  }
}
