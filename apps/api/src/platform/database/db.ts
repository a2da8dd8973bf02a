import type { Prisma } from '../../generated/prisma/client.ts';

/** The client or a transaction: first parameter of every store's function, so that transactions compose. */
export type Db = Prisma.TransactionClient;

/** What a store asks for that speaks SQL alone: any `Db`, and a transaction without Prisma. There a `bigint` comes as text. */
export interface Sql {
  $queryRaw<Rows = unknown>(query: TemplateStringsArray | Prisma.Sql, ...values: unknown[]): Promise<Rows>;
  /** Gives how many rows it touched. */
  $executeRaw(query: TemplateStringsArray | Prisma.Sql, ...values: unknown[]): Promise<number>;
}
