import { AppError, type ProblemFault } from '@mountwatch/protocol';
import { type ArgumentMetadata, Injectable, StandardSchemaValidationPipe } from '@nestjs/common';
import type { z } from 'zod';
import { findUnstorableText } from '../text/index.ts';

const MAX_FAULTS = 50;
const MAX_DETAIL_LENGTH = 1000;
type Issue = z.core.$ZodIssue;

/** Parses `@Body({ schema })`, `@Query({ schema })` and `@Param({ schema })`; names every fault by its place. */
@Injectable()
export class SchemaPipe extends StandardSchemaValidationPipe {
  override async transform<T>(value: T, metadata: ArgumentMetadata): Promise<T> {
    const schema = metadata.schema as z.ZodType | undefined;
    if (schema === undefined || metadata.type === 'custom') return value;
    const pointerOf = (path: PropertyKey[]) =>
      POINTER_OF[metadata.type as Place](metadata.data === undefined ? path : [metadata.data, ...path]);
    const unstorable = findUnstorableText(value);
    if (unstorable !== null) refuse([{ pointer: pointerOf(unstorable.path), detail: unstorable.detail }]);
    const result = await schema.safeParseAsync(value);
    if (result.success) return result.data as T;
    refuse(result.error.issues.flatMap((issue) => faultsOf(issue, pointerOf)));
  }
}

type Place = 'body' | 'query' | 'param';
type PointerOf = (path: PropertyKey[]) => string;

const POINTER_OF: Record<Place, PointerOf> = {
  body: (path) => path.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join(''),
  query: (path) => `?${path.map(String).join('.')}`,
  param: (path) => `{${path.map(String).join('.')}}`,
};

/** An unknown key is named itself, not its parent; of alternatives those of the one that was most nearly meant. */
function faultsOf(issue: Issue, pointerOf: PointerOf): ProblemFault[] {
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    const within = (inner: Issue) => faultsOf({ ...inner, path: [...issue.path, ...inner.path] }, pointerOf);
    const [nearest = []] = issue.errors
      .map((alternative) => alternative.flatMap(within))
      .sort((one, other) => one.length - other.length);
    return nearest;
  }
  if (issue.code !== 'unrecognized_keys') return [{ pointer: pointerOf(issue.path), detail: issue.message }];
  return issue.keys.map((key) => ({ pointer: pointerOf([...issue.path, key]), detail: 'unknown here' }));
}

function refuse(all: ProblemFault[]): never {
  const faults = all.slice(0, MAX_FAULTS);
  const sentence = faults.map((fault) => `${fault.pointer || 'body'}: ${fault.detail}`).join('; ');
  throw new AppError('invalid-request', sentence.slice(0, MAX_DETAIL_LENGTH), { faults });
}
