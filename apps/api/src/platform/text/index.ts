export { findUnstorableText, type UnstorableText } from './unstorable-text.ts';
