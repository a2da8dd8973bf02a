import { Controller, Get, Injectable } from '@nestjs/common';
import { ApiExcludeEndpoint, type OpenAPIObject } from '@nestjs/swagger';
import { Scopes } from '../auth/decorators.ts';

/** The document of this application's routes, written when it is first asked for: not every start needs it. */
@Injectable()
export class OpenApi {
  #write: (() => OpenAPIObject) | undefined;
  #document: OpenAPIObject | undefined;

  writeWith(write: () => OpenAPIObject): void {
    this.#write = write;
  }

  get document(): OpenAPIObject | undefined {
    this.#document ??= this.#write?.();
    return this.#document;
  }
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
  read(): OpenAPIObject | undefined {
    return this.#openApi.document;
  }
}
