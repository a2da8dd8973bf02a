import type { Host } from '../fleet/entities.ts';
import type { Description } from './description.ts';
import { list } from './phrase.ts';

const MOST_NAMED = 20;

/** Says of a host or a mount that others failed at the same moment, though no label explains it: something may be unnamed. */
export function withCompany(description: Description, hosts: readonly Host[]): Description {
  if (hosts.length === 0) return description;
  const names = list(hosts.map(({ name }) => name));
  const reason = `${hosts.length} hosts began to fail at this moment (${names}) and no label explains it: the cause is probably not among your labels`;
  const { verdict } = description;
  const named = hosts.slice(0, MOST_NAMED).map(({ id, name }) => ({ id, name }));
  const unlabelled = { hosts: named, hostCount: hosts.length };
  return { ...description, verdict: { ...verdict, reasons: [...verdict.reasons, reason], unlabelled } };
}
