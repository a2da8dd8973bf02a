import type { StandardSchemaConverter } from '@nestjs/swagger';
import { z } from 'zod';

type OpenApiSchema = Record<string, unknown>;

/** A Zod schema as OpenAPI 3.1 writes it. `input` is what a caller sends: a default makes a key optional there. */
export function openApiSchema(schema: z.ZodType, io: 'input' | 'output' = 'output'): OpenApiSchema {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return rest;
}

/** What makes @nestjs/swagger read our schemas in bodies, queries and answers. */
export const zodConverter: StandardSchemaConverter = (schema, { schemaType }) =>
  schema instanceof z.ZodType ? { schema: openApiSchema(schema, schemaType) } : undefined;
