import { Problem } from '@mountwatch/protocol';
import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { z } from 'zod';
import { NamedSchemas } from './named-schemas.ts';

const DESCRIPTION = `Which NFS server is hurting which machines, since when, why, and how bad.

**Lists** are read in pages: ask again with \`cursor\` until \`nextCursor\` is null. What is written meanwhile neither repeats
nor hides a row. All take \`sort\`, \`fields\` and their own filters; a parameter that a route does not know is refused by its
name. With \`Accept: text/csv\` or \`application/x-ndjson\` a list is given whole, from its cursor on.

**Errors** are RFC 9457 problem documents with a \`code\` from a closed list, and the \`X-Request-Id\` of the answer, which our log has too.

**Answers** carry a strong \`ETag\`: with \`If-None-Match\`, what has not changed is a 304 without a body. \`RateLimit\` and
\`RateLimit-Policy\` say what a credential may still ask in this minute. Instants are UTC; a field's unit ends its name.
Answers grow by new fields: ignore those that you do not know.`;

/** What each part of the API is about; the tags of the routes. */
const TAGS = {
  overview: 'What is wrong first',
  incidents: 'Verdicts and their lives',
  servers: 'NFS servers as their clients see them',
  exports: 'What servers export',
  hosts: 'Machines that run the agent',
  mounts: 'Mounts, their state and their history',
  matrix: 'Hosts by exports',
  transitions: "Changes of mounts' states",
  'kernel-events': 'What kernels said of NFS, RPC and lockd',
  triages: 'How far hosts got towards servers',
  'blocked-tasks': 'Tasks that wait for NFS',
  silences: 'What notifies nobody for a while',
  'maintenance-windows': 'Planned work',
  channels: 'Where people are told of incidents',
  people: 'Who may sign in',
  prometheus: 'Where agents show their own metrics',
  retention: 'What is kept how long, and how much there is',
  identifiability: 'What could be told apart, and what could not',
  enrolment: 'New hosts',
  tokens: 'Credentials of programs',
  session: 'Signing in and out',
  demo: 'The simulated fleet of a demonstration',
  health: 'Of Mountwatch itself',
};

/** Writes the OpenAPI document from the routes and the same schemas that parse them. */
export function writeOpenApi(app: INestApplication): OpenAPIObject {
  const schemas = new NamedSchemas();
  schemas.schemaOf(Problem, 'output');
  const base = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Mountwatch')
    .setDescription(DESCRIPTION)
    .setVersion('1')
    .setLicense('Apache-2.0', 'https://www.apache.org/licenses/LICENSE-2.0')
    .addServer('/')
    .addBearerAuth({ type: 'http', scheme: 'bearer', description: 'An API token, `mw_…`.' }, 'token')
    .addCookieAuth('mountwatch_session', { type: 'apiKey', in: 'cookie' }, 'session')
    .addSecurityRequirements('token')
    .addSecurityRequirements('session');
  for (const [name, description] of Object.entries(TAGS)) base.addTag(name, description);
  const document = SwaggerModule.createDocument(app, base.build(), {
    standardSchemaConverter: (schema, { schemaType }) =>
      schema instanceof z.ZodType ? { schema: schemas.schemaOf(schema, schemaType) } : undefined,
    operationIdFactory: (controller, method) => `${controller.replace(/Controller$/, '')}_${method}`,
  });
  const components = [...schemas.components].sort(([left], [right]) => (left < right ? -1 : 1));
  return { ...document, components: { ...document.components, schemas: Object.fromEntries(components) } };
}
