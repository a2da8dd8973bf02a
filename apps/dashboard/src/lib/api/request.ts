/**
 * The one way to the REST API. A request has a deadline, its answer is parsed by the protocol's schema where it enters,
 * and every failure is one of two kinds: the API said no (`ProblemError`), or it was not reached (`UnreachableError`).
 */
import { Problem } from '@mountwatch/protocol';
import type { z } from 'zod';
import { ProblemError, UnreachableError } from './request-errors.ts';
import type { FilledPathBelow, RestPath, SearchOf } from './rest-paths.ts';

const DEADLINE_MS = 15_000;
/** Of a list that is read whole: a hundred thousand rows take their time. */
const WHOLE_DEADLINE_MS = 300_000;

export type SearchParameters = Record<string, string | number | undefined>;

export interface ReadOptions<Path extends string = string> {
  search?: SearchOf<Path>;
  signal?: AbortSignal;
}

/** GETs `path` under `/api/v1` and parses the answer by `schema`. */
export async function read<Schema extends z.ZodType, Path extends RestPath<'GET'> | FilledPathBelow>(
  path: Path,
  schema: Schema,
  { search, signal }: ReadOptions<Path> = {},
): Promise<z.infer<Schema>> {
  const response = await send(path + queryText((search ?? {}) as SearchParameters), {
    method: 'GET',
    ...(signal && { signal }),
  });
  return parseAnswer(response, schema);
}

/** POSTs `body` as JSON; the answer is not read, because what changed is read again by its own query. */
export async function post(path: RestPath<'POST'> | FilledPathBelow, body?: unknown): Promise<void> {
  await send(path, { method: 'POST', ...asJson(body) });
}

/** POSTs `body` as JSON and parses what was made: for what is told only once. */
export async function create<Schema extends z.ZodType>(
  path: RestPath<'POST'> | FilledPathBelow,
  body: unknown,
  schema: Schema,
): Promise<z.infer<Schema>> {
  return parseAnswer(await send(path, { method: 'POST', ...asJson(body) }), schema);
}

/** A whole list as text, in the form that `accept` names. */
export async function readWhole(path: string, accept: string, search: SearchParameters): Promise<Blob> {
  const response = await send(path + queryText(search), { method: 'GET', headers: { accept } }, WHOLE_DEADLINE_MS);
  return response.blob();
}

/** Where a program asks for the same. */
export function addressOf(path: string, search: SearchParameters): string {
  return new URL(`/api/v1${path}${queryText(search)}`, window.location.origin).href;
}

/** PUTs `body` as JSON. */
export async function put(path: FilledPathBelow, body: unknown): Promise<void> {
  await send(path, { method: 'PUT', ...asJson(body) });
}

/** PATCHes with `body` as JSON. */
export async function patch(path: FilledPathBelow, body: unknown): Promise<void> {
  await send(path, { method: 'PATCH', ...asJson(body) });
}

/** DELETEs `path`. */
export async function remove(path: RestPath<'DELETE'> | FilledPathBelow): Promise<void> {
  await send(path, { method: 'DELETE' });
}

function asJson(body: unknown): RequestInit {
  return { body: JSON.stringify(body ?? {}), headers: { 'content-type': 'application/json' } };
}

async function send(path: string, init: RequestInit, deadlineMs = DEADLINE_MS): Promise<Response> {
  const deadline = AbortSignal.timeout(deadlineMs);
  const signal = init.signal ? AbortSignal.any([init.signal, deadline]) : deadline;
  let response: Response;
  try {
    response = await fetch(`/api/v1${path}`, { ...init, signal, credentials: 'same-origin' });
  } catch (cause) {
    if (init.signal?.aborted) throw cause;
    throw new UnreachableError(
      deadline.aborted ? `gave no answer within ${deadlineMs / 1000} s` : 'cannot be connected to',
      cause,
    );
  }
  if (!response.ok) throw await problemOf(response);
  return response;
}

async function problemOf(response: Response): Promise<Error> {
  const body: unknown = await response.json().catch(() => null);
  const problem = Problem.safeParse(body);
  if (problem.success) return new ProblemError(problem.data);
  return new UnreachableError(`answered ${response.status} without saying why`, null);
}

async function parseAnswer<Schema extends z.ZodType>(response: Response, schema: Schema): Promise<z.infer<Schema>> {
  const body: unknown = await response.json().catch(() => null);
  const answer = schema.safeParse(body);
  if (answer.success) return answer.data;
  throw new UnreachableError(
    'answered in a form that this page does not know; reload it, it may be older than the API',
    answer.error,
  );
}

function queryText(search: SearchParameters): string {
  const set = Object.entries(search).filter((pair): pair is [string, string | number] => pair[1] !== undefined);
  const text = new URLSearchParams(set.map(([name, value]) => [name, String(value)])).toString();
  return text === '' ? '' : `?${text}`;
}
