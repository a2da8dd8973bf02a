export { openApiSchema } from './open-api-schema.ts';
export { OpenApi, OpenApiController } from './openapi.controller.ts';
export { writeOpenApi } from './write-open-api.ts';
