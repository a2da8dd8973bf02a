import { Instant } from '@mountwatch/protocol';
import { z } from 'zod';

/** Values of a cursor's key, parsed as strictly as the columns that they are compared with. */
export const TextKey = z
  .string()
  .max(5000)
  .refine((text) => !text.includes('\0'));
export const UuidKey = z.uuid();
export const InstantKey = Instant;
export const BigIntKey = z
  .string()
  .regex(/^\d{1,19}$/)
  .refine((text) => BigInt(text) <= 9_223_372_036_854_775_807n);
export const IntegerKey = z.string().regex(/^\d{1,9}$/);
