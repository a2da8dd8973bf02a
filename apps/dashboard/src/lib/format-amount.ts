const grouped = new Intl.NumberFormat(undefined, { maximumSignificantDigits: 3 });
const units = ['B', 'kB', 'MB', 'GB', 'TB'];

/** A plain amount, to three digits: `0.12`, `1,230`. */
export function formatAmount(amount: number): string {
  return grouped.format(amount);
}

/** Bytes in the unit that suits them: `512 B`, `1.3 MB`. */
export function formatBytes(bytes: number): string {
  const power = bytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3));
  return `${grouped.format(bytes / 1000 ** power)} ${units[power]}`;
}
