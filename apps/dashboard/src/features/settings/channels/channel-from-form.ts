import { ChangedChannel, type ChannelKind, NewChannel } from '@mountwatch/protocol';
import type { z } from 'zod';

/** A channel to be opened, as its form says; throws what is wrong with it, in words. */
export function newChannelFrom(fields: FormData, kind: ChannelKind): NewChannel {
  return parsed(NewChannel, { kind, ...wantedIn(fields) });
}

/** A channel as it is to be from now on; an address or a secret that was left empty stays as it is. */
export function changedChannelFrom(fields: FormData): ChangedChannel {
  return parsed(ChangedChannel, { isPaused: fields.has('isPaused'), ...wantedIn(fields) });
}

function wantedIn(fields: FormData): object {
  const [url, secret, serverPattern] = ['url', 'secret', 'serverPattern'].map((name) => textOf(fields, name));
  return {
    ...{ name: fields.get('name'), minimumSeverity: fields.get('minimumSeverity') },
    ...{ verdictKinds: fields.getAll('verdictKinds'), changes: fields.getAll('changes') },
    serverPattern: serverPattern ?? null,
    ...(url !== undefined && { url }),
    ...(secret !== undefined && { secret }),
  };
}

function textOf(fields: FormData, name: string): string | undefined {
  const text = String(fields.get(name) ?? '').trim();
  return text === '' ? undefined : text;
}

function parsed<Schema extends z.ZodType>(schema: Schema, asked: object): z.infer<Schema> {
  const result = schema.safeParse(asked);
  if (result.success) return result.data;
  throw new Error(result.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; '));
}
