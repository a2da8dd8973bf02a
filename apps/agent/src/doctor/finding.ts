/** How good what was found is. */
export type FindingLevel = 'ok' | 'warning' | 'failed';

/** One thing looked at: what it means for the agent, and what to do where it is not well. */
export interface Finding {
  check: string;
  level: FindingLevel;
  says: string;
  remedy: string | null;
}

export function ok(check: string, says: string): Finding {
  return { check, level: 'ok', says, remedy: null };
}

export function warning(check: string, says: string, remedy: string): Finding {
  return { check, level: 'warning', says, remedy };
}

export function failed(check: string, says: string, remedy: string): Finding {
  return { check, level: 'failed', says, remedy };
}

const LEVELS: readonly FindingLevel[] = ['ok', 'warning', 'failed'];

/** 0 all is well, 1 there is a warning, 2 something failed. */
export function exitCodeOf(findings: readonly Finding[]): number {
  return Math.max(0, ...findings.map(({ level }) => LEVELS.indexOf(level)));
}

/** As a person reads them in a terminal, one a line, what to do beneath. */
export function findingLines(findings: readonly Finding[]): string {
  return findings
    .map(({ check, level, remedy, says }) => {
      const line = `${level.padEnd(8)} ${check}: ${says}\n`;
      return remedy === null ? line : `${line}         ${remedy}\n`;
    })
    .join('');
}
