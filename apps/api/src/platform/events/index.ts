export { type EvidenceChange, EvidenceFeed } from './evidence-feed.ts';
