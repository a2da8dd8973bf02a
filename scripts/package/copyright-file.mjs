import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PlainError } from '../plain-error.mjs';

/**
 * Whose work the package carries, each with the words of its licence.
 * @param {{ directory: string, name: string, version: string, license: string }[]} packages
 */
export function copyrightFile(packages) {
  const ours = 'Mountwatch\nLicense: Apache-2.0, in full in /usr/share/common-licenses/Apache-2.0\n';
  return [ours, ...packages.map(paragraph)].join(`\n${'-'.repeat(78)}\n\n`);
}

function paragraph({ directory, name, version, license }) {
  const file = readdirSync(directory).find((each) => /^licen[cs]e/i.test(each));
  if (!file && !license) throw new PlainError(`${name} in ${directory} says nothing about its licence.`);
  const text = file ? readFileSync(join(directory, file), 'utf8').trim() : '';
  return `${name} ${version}\nLicense: ${license}\n\n${text}\n`;
}
