import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { Controller, Get, Header } from '@nestjs/common';
import { ApiExcludeEndpoint } from '@nestjs/swagger';
import { Scopes } from '../auth/decorators.ts';

/** Committed, so that a change of the API is seen in review; the same distance from `src` as from `dist`. */
const FILE = fileURLToPath(new URL('../../../openapi.json', import.meta.url));

@Controller('openapi.json')
export class OpenApiController {
  #document: Promise<string> | undefined;

  @Get()
  @Scopes('read')
  @Header('Content-Type', 'application/json; charset=utf-8')
  @ApiExcludeEndpoint()
  read(): Promise<string> {
    this.#document ??= readFile(FILE, 'utf8');
    return this.#document;
  }
}
