export { refuseUnstorableText } from './refuse-unstorable-text.ts';
export { findUnstorableText, type UnstorableText } from './unstorable-text.ts';
export { wordsOf } from './words-of.ts';
