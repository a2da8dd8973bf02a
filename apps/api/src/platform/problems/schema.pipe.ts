import { AppError, type ProblemFault } from '@mountwatch/protocol';
import { type ArgumentMetadata, Injectable, StandardSchemaValidationPipe } from '@nestjs/common';
import type { z } from 'zod';

const MAX_FAULTS = 50;
type Issue = z.core.$ZodIssue;

/** Parses `@Body({ schema })`, `@Query({ schema })` and `@Param({ schema })`; names every fault by its place. */
@Injectable()
export class SchemaPipe extends StandardSchemaValidationPipe {
  override async transform<T>(value: T, metadata: ArgumentMetadata): Promise<T> {
    const schema = metadata.schema as z.ZodType | undefined;
    if (schema === undefined || metadata.type === 'custom') return value;
    const result = await schema.safeParseAsync(value);
    if (result.success) return result.data as T;
    const pointer = POINTER_OF[metadata.type];
    const name = metadata.data;
    const faults = result.error.issues
      .flatMap((issue) => faultsOf(issue, name === undefined ? [] : [name], pointer))
      .slice(0, MAX_FAULTS);
    throw new AppError('invalid-request', sentenceOf(faults), { faults, cause: result.error });
  }
}

const POINTER_OF: Record<'body' | 'query' | 'param', (path: PropertyKey[]) => string> = {
  body: (path) => path.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join(''),
  query: (path) => `?${path.map(String).join('.')}`,
  param: (path) => `{${path.map(String).join('.')}}`,
};

/** An unknown key is named itself, not its parent. */
function faultsOf(issue: Issue, prefix: PropertyKey[], pointer: (path: PropertyKey[]) => string): ProblemFault[] {
  const path = [...prefix, ...issue.path];
  if (issue.code !== 'unrecognized_keys') return [{ pointer: pointer(path), detail: issue.message }];
  return issue.keys.map((key) => ({ pointer: pointer([...path, key]), detail: 'unknown; no such parameter here' }));
}

function sentenceOf(faults: ProblemFault[]): string {
  return faults
    .map((fault) => `${fault.pointer || 'body'}: ${fault.detail}`)
    .join('; ')
    .slice(0, 1000);
}
