/** Things that rows refer to by their places, each once, in the order in which they were first met. */
export class Places<Thing> {
  readonly #placeOf = new Map<unknown, number>();
  readonly things: Thing[] = [];

  placeOf(thing: Thing, key: unknown = thing): number {
    const known = this.#placeOf.get(key);
    if (known !== undefined) return known;
    this.#placeOf.set(key, this.things.length);
    return this.things.push(thing) - 1;
  }
}
