const grouped = new Intl.NumberFormat();

/** A number with its noun: `1 host`, `1,204 hosts`. */
export function count(amount: number, noun: string, plural = `${noun}s`): string {
  return `${grouped.format(amount)} ${amount === 1 ? noun : plural}`;
}
