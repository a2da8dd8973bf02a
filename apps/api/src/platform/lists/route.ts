import { type ProblemCode, pageOf } from '@mountwatch/protocol';
import { applyDecorators } from '@nestjs/common';
import { ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import type { z } from 'zod';
import { ApiProblems } from '../problems/index.ts';

/** Documents a route that answers with one resource. */
export function ItemRoute(summary: string, item: z.ZodType, problems: ProblemCode[] = ['not-found']) {
  return applyDecorators(ApiOperation({ summary }), ApiOkResponse({ standardSchema: item }), ApiProblems(...problems));
}

/** Documents a route that answers with a page of resources. */
export function ListRoute(summary: string, item: z.ZodType, problems: ProblemCode[] = []) {
  return ItemRoute(summary, pageOf(item), ['invalid-request', 'invalid-cursor', ...problems]);
}
