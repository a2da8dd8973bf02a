import { Person } from '@mountwatch/protocol';
import { Controller, Delete, Get, HttpCode, Param, Query } from '@nestjs/common';
import { ApiNoContentResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Scopes } from '../../platform/auth/index.ts';
import { Listing, ListRoute, ResourceId } from '../../platform/lists/index.ts';
import { ApiProblems } from '../../platform/problems/index.ts';
import { PeopleQueries } from './people.queries.ts';
import { PersonListQuery } from './person-list-query.ts';
import { RemovePerson } from './remove-person.ts';

@ApiTags('people')
@Controller('people')
@Scopes('admin')
export class PeopleController {
  readonly #queries: PeopleQueries;
  readonly #remove: RemovePerson;

  constructor(queries: PeopleQueries, remove: RemovePerson) {
    this.#queries = queries;
    this.#remove = remove;
  }

  @Get()
  @ListRoute('Who may sign in, by e-mail', Person)
  list(@Query({ schema: PersonListQuery }) query: PersonListQuery): Listing<Person> {
    return Listing.of(Person, query, (page) => this.#queries.list(page));
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({ summary: 'Remove a person and end their sessions' })
  @ApiNoContentResponse()
  @ApiProblems('not-found', 'conflict')
  remove(@Param('id', new ResourceId('person')) id: string): Promise<void> {
    return this.#remove.run(id);
  }
}
