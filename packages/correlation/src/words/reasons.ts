import type { Testimony } from '../judge/testimony.ts';
import { count } from './phrase.ts';

/** Who says what of a server or an export, in counts; what nobody says is left out. */
export function testimonyReasons(name: string, word: string, heard: Testimony): string[] {
  const { accusing, answering, silent, total } = heard;
  const unheard = total - accusing - answering - silent;
  const reasons = [`${accusing} of ${count(total, 'client')} of ${name} ${accusing === 1 ? 'is' : 'are'} ${word}`];
  reasons.push(
    answering > 0 ? `${count(answering, 'client')} answered after it began` : 'No client has answered since it began',
  );
  if (silent > 0) reasons.push(`Agents silent on ${count(silent, 'client')}: no word for or against`);
  if (unheard > 0) reasons.push(`${count(unheard, 'client')} not heard since it began`);
  return reasons;
}
