export { referenceTo } from './named-schemas.ts';
export { OpenApiController } from './openapi.controller.ts';
export { writeOpenApi } from './write-open-api.ts';
