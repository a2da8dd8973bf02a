/** Work that can be done a piece at a time: it yields how many votes it has read since the last piece. */
export type Work<Result> = Generator<number, Result, void>;

/** Does what is left of a work at once. */
export function finish<Result>(work: Work<Result>): Result {
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
}

/** As many are read before anybody asks whether to go on. */
const PIECE = 64;

/** Goes through these a piece at a time; each counts as `weight` votes. */
export function* each<Item>(items: Iterable<Item>, visit: (item: Item) => void, weight = 1): Work<void> {
  let count = 0;
  for (const item of items) {
    visit(item);
    if (++count % PIECE === 0) yield PIECE * weight;
  }
  yield (count % PIECE) * weight;
}
