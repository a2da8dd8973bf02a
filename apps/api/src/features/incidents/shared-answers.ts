interface Kept<Answer> {
  untilMs: number;
  answer: Promise<Answer>;
}

/** Dear answers, each shared for a moment by all who ask meanwhile: what it costs does not grow with how many look. */
export class SharedAnswers<Answer> {
  readonly #keptMs: number;
  readonly #kept = new Map<string, Kept<Answer>>();

  constructor(keptMs: number) {
    this.#keptMs = keptMs;
  }

  of(key: string, nowMs: number, ask: () => Promise<Answer>): Promise<Answer> {
    for (const [known, { untilMs }] of this.#kept) if (untilMs <= nowMs) this.#kept.delete(known);
    const kept = this.#kept.get(key);
    if (kept) return kept.answer;
    const answer = ask();
    this.#kept.set(key, { untilMs: nowMs + this.#keptMs, answer });
    // A failure is nobody else's answer.
    answer.catch(() => this.#kept.get(key)?.answer === answer && this.#kept.delete(key));
    return answer;
  }
}
