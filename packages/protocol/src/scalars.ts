import { z } from 'zod';

const YEARS = /^(19[7-9]\d|2\d{3})-/;

/** An instant in UTC, ISO-8601 with milliseconds: `2026-11-22T10:03:00.000Z`; from 1970, as every clock here, to 2999. */
export const Instant = z.iso.datetime({ offset: false }).regex(YEARS, 'a year from 1970 to 2999');
export type Instant = z.infer<typeof Instant>;

/** An opaque identifier as REST shows it. */
export const Id = z.string().min(1).max(64);
export type Id = z.infer<typeof Id>;

/** A boot of a machine, as `/proc/sys/kernel/random/boot_id` names it. */
export const BootId = z.uuid();
export type BootId = z.infer<typeof BootId>;

/** Position in one agent's outbox: starts at 1, grows by 1, never reused within a stream. */
export const Sequence = z.int().positive();
export type Sequence = z.infer<typeof Sequence>;

/** A name of a server as the mount's source gives it: host name or address literal, lower case, without brackets. */
export const ServerName = z.string().min(1).max(255);
export type ServerName = z.infer<typeof ServerName>;

/** Most characters of a path. */
export const MAX_PATH_LENGTH = 4096;

/** A path as text. Bytes that are no UTF-8 appear as U+10FF80…U+10FFFF (see `pathText` in `packages/nfs`): lossless. */
export const PathText = z.string().min(1).max(MAX_PATH_LENGTH);
export type PathText = z.infer<typeof PathText>;

/** Labels of a host: at most 64, each value at most 200 characters. */
export const Labels = z
  .record(z.string().regex(/^[A-Za-z_][A-Za-z0-9_.-]{0,62}$/), z.string().max(200))
  .refine((labels) => Object.keys(labels).length <= 64, 'at most 64 labels');
export type Labels = z.infer<typeof Labels>;
