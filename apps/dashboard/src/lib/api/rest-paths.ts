import type { Routes } from '@mountwatch/client';

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';
type PathWith<M extends Method, Route = keyof Routes> = Route extends `${M} ${infer Path}` ? Path : never;

declare const FILLED: unique symbol;

/** An address whose ids have been filled in, by `pathOf`. */
export type FilledPath = string & { readonly [FILLED]: true };

/** An address below one of those. */
export type FilledPathBelow = FilledPath | `${FilledPath}/${string}`;

/** An address of the REST API as its OpenAPI document has it: one that is not there does not compile. */
export type RestPath<M extends Method> = Exclude<PathWith<M>, `${string}{${string}`>;

/** What such an address is asked with: a filter that it does not have does not compile. */
export type SearchOf<Path extends string> = `GET ${Path}` extends keyof Routes
  ? Loose<NonNullable<Routes[`GET ${Path}`]['query']>>
  : Record<string, string | number | undefined>;

type Loose<Query> = { [Name in keyof Query]?: Query[Name] | undefined };
