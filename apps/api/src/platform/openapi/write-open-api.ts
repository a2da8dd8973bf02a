import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { zodConverter } from './open-api-schema.ts';

/** Writes the OpenAPI document from the routes and the same schemas that parse them. */
export function writeOpenApi(app: INestApplication): OpenAPIObject {
  const base = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Mountwatch')
    .setDescription(
      'Which NFS server is hurting which machines, since when, why, and how bad. Lists are paged: ask again with `cursor` until `nextCursor` is null. Errors are RFC 9457 problem documents.',
    )
    .setVersion('1')
    .addBearerAuth({ type: 'http', scheme: 'bearer', description: 'An API token, `mw_…`.' }, 'token')
    .addCookieAuth('mountwatch_session', { type: 'apiKey', in: 'cookie' }, 'session')
    .addSecurityRequirements('token')
    .addSecurityRequirements('session')
    .build();
  return SwaggerModule.createDocument(app, base, {
    standardSchemaConverter: zodConverter,
    operationIdFactory: (controller, method) => `${controller.replace(/Controller$/, '')}_${method}`,
  });
}
