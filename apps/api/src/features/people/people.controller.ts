import { ChangedPerson, Person } from '@mountwatch/protocol';
import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Query } from '@nestjs/common';
import { ApiNoContentResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Actor, Scopes } from '../../platform/auth/index.ts';
import { ItemRoute, Listing, ListRoute, ResourceId } from '../../platform/lists/index.ts';
import { ApiProblems } from '../../platform/problems/index.ts';
import { ChangeRole } from './change-role.ts';
import { PeopleQueries } from './people.queries.ts';
import { PersonListQuery } from './person-list-query.ts';
import { RemovePerson } from './remove-person.ts';

const PersonId = new ResourceId('person');

@ApiTags('people')
@Controller('people')
@Scopes('admin')
export class PeopleController {
  readonly #queries: PeopleQueries;
  readonly #changeRole: ChangeRole;
  readonly #remove: RemovePerson;

  constructor(queries: PeopleQueries, changeRole: ChangeRole, remove: RemovePerson) {
    this.#queries = queries;
    this.#changeRole = changeRole;
    this.#remove = remove;
  }

  @Get()
  @ListRoute('Who may sign in, by e-mail', Person)
  list(@Query({ schema: PersonListQuery }) query: PersonListQuery): Listing<Person> {
    return Listing.of(Person, query, (page) => this.#queries.list(page));
  }

  @Patch(':id')
  @ItemRoute(
    'Change what a person may do, from their next request on; not for oneself, nor for the last admin',
    Person,
    [...(['invalid-request', 'not-found', 'not-allowed', 'conflict'] as const)],
  )
  change(
    @Param('id', PersonId) id: string,
    @Body({ schema: ChangedPerson }) { role }: ChangedPerson,
    @Actor() actor: Actor,
  ): Promise<Person> {
    return this.#changeRole.run(id, role, actor);
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({ summary: 'Remove a person and end their sessions' })
  @ApiNoContentResponse()
  @ApiProblems('not-found', 'conflict')
  remove(@Param('id', PersonId) id: string): Promise<void> {
    return this.#remove.run(id);
  }
}
