import type { Prisma } from '../../generated/prisma/client.ts';

/** The client or a transaction: first parameter of every store's function, so that transactions compose. */
export type Db = Prisma.TransactionClient;
