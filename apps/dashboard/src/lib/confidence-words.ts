const steps = [
  [0.95, 'practically certain'],
  [0.8, 'very likely'],
  [0.6, 'likely'],
  [0.4, 'possible'],
] as const;

/** A confidence in 0…1 as a word with its number: `very likely (87 %)`. Never rounded up to 100 %. */
export function confidenceInWords(confidence: number): string {
  const word = steps.find(([least]) => confidence >= least)?.[1] ?? 'uncertain';
  const percent = confidence < 1 ? Math.min(99, Math.round(confidence * 100)) : 100;
  return `${word} (${percent} %)`;
}
