import type { ProblemCode } from '@mountwatch/protocol';
import { applyDecorators } from '@nestjs/common';
import { ApiResponse } from '@nestjs/swagger';
import { referenceTo } from '../openapi/named-schemas.ts';
import { STATUS_OF } from './status-of.ts';

const ALWAYS: ProblemCode[] = [
  ...(['invalid-request', 'not-signed-in', 'not-allowed', 'method-not-allowed'] as const),
  ...(['too-many-requests', 'internal', 'database-unavailable'] as const),
];

/** Documents the problems that a route answers with, beside those of every route; one response for each status. */
export function ApiProblems(...codes: ProblemCode[]) {
  const byStatus = Map.groupBy(new Set([...ALWAYS, ...codes]), (code) => STATUS_OF[code].status);
  return applyDecorators(
    ...[...byStatus].map(([status, sameStatus]) =>
      ApiResponse({
        status,
        description: sameStatus.map((code) => `\`${code}\`: ${STATUS_OF[code].title}.`).join(' '),
        content: { 'application/problem+json': { schema: referenceTo('Problem') } },
      }),
    ),
  );
}
