import { Controller, Get, Injectable } from '@nestjs/common';
import { ApiExcludeEndpoint, type OpenAPIObject } from '@nestjs/swagger';
import { Scopes } from '../auth/decorators.ts';

/** Holds the document that main writes once the application is whole. */
@Injectable()
export class OpenApi {
  document: OpenAPIObject | null = null;
}

@Controller('openapi.json')
export class OpenApiController {
  readonly #openApi: OpenApi;

  constructor(openApi: OpenApi) {
    this.#openApi = openApi;
  }

  @Get()
  @Scopes('read')
  @ApiExcludeEndpoint()
  read(): OpenAPIObject | null {
    return this.#openApi.document;
  }
}
