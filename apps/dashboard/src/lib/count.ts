// Made when a number is first shown: it takes milliseconds.
let format: Intl.NumberFormat | undefined;

/** A number as it is read: `1,204`. */
export function grouped(amount: number): string {
  format ??= new Intl.NumberFormat();
  return format.format(amount);
}

/** A number with its noun: `1 host`, `1,204 hosts`. */
export function count(amount: number, noun: string, plural = `${noun}s`): string {
  return `${grouped(amount)} ${amount === 1 ? noun : plural}`;
}
