/** The Postgres advisory locks of this product: one place, so that no two mean the same number. */
export const ADVISORY_LOCKS = {
  migration: 742_001,
  correlation: 742_002,
  partitions: 742_003,
  serverIdentity: 742_004,
  tallies: 742_005,
  serverSums: 742_006,
} as const;
