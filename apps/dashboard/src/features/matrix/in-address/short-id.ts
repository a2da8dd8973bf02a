const LENGTH = 8;

/** The end of an id, which is random: enough to find a host or an export among those of one picture, and short in an address. */
export function shortId(id: string): string {
  return id.slice(-LENGTH);
}
