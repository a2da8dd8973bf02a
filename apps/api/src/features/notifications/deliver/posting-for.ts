import { createHmac } from 'node:crypto';
import type { ChannelKind, NotificationBody } from '@mountwatch/protocol';
import type { Posting } from './post-json.ts';

/** Where a message goes, and how. */
export interface Receiver {
  kind: ChannelKind;
  url: string;
  secret: string | null;
}

const AGENT = 'mountwatch';

/** A message as its receiver wants it, at an instant that its signature covers. */
export function postingFor(receiver: Receiver, message: NotificationBody, atMs: number): Posting {
  const body = JSON.stringify(receiver.kind === 'slack' ? slackBody(message) : message);
  const headers = { 'content-type': 'application/json', 'user-agent': AGENT };
  if (receiver.kind === 'slack') return { url: receiver.url, headers, body };
  const own = { 'mountwatch-delivery': message.id, 'mountwatch-change': message.change };
  const { secret } = receiver;
  const signed = secret === null ? {} : { 'mountwatch-signature': signatureOf(secret, body, Math.floor(atMs / 1000)) };
  return { url: receiver.url, headers: { ...headers, ...own, ...signed }, body };
}

/** `t=SECONDS,v1=HEX`: HMAC-SHA256 of `SECONDS.BODY`, so that an old message cannot be sent again as a new one. */
export function signatureOf(secret: string, body: string, atSeconds: number): string {
  return `t=${atSeconds},v1=${createHmac('sha256', secret).update(`${atSeconds}.${body}`).digest('hex')}`;
}

const MARKS = {
  opened: ':red_circle:',
  rescoped: ':large_orange_circle:',
  resolved: ':large_green_circle:',
  test: ':wave:',
};

function slackBody({ change, text, url, incident }: NotificationBody): { text: string } {
  if (incident === null) return { text: `${MARKS[change]} ${escaped(text)}` };
  const { title, severity, affected } = incident;
  const facts = `${change}, ${severity}, ${affected.hosts} hosts, ${affected.mounts} mounts`;
  const step = text === title ? '' : `\n${escaped(text)}`;
  return { text: `${MARKS[change]} *<${url}|${escaped(title).replaceAll('|', '¦')}>*${step}\n${facts}` };
}

/** The three characters that Slack reads as its own. */
function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
