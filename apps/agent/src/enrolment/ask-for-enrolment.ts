import { Enrolment, type NewEnrolment, Problem } from '@mountwatch/protocol';
import { connectionFailure } from './connection-failure.ts';
import { EnrolmentFailure } from './enrolment-failure.ts';

const DEADLINE_MS = 20_000;
/** An answer of the API is a few hundred bytes; what is longer is somebody else's page. */
const MAX_ANSWER_BYTES = 65_536;

/** Gives the enrolment token for a token of this host's own; throws `EnrolmentFailure`. */
export async function askForEnrolment(apiUrl: string, token: string, enrolment: NewEnrolment): Promise<Enrolment> {
  const signal = AbortSignal.timeout(DEADLINE_MS);
  let status: number;
  let answer: unknown;
  try {
    const response = await fetch(new URL('/api/v1/enrolments', apiUrl), {
      method: 'POST',
      headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
      body: JSON.stringify(enrolment),
      // The token is for the address that was given, and for no other.
      redirect: 'manual',
      signal,
    });
    status = response.status;
    if (status >= 300 && status < 400) throw redirected(apiUrl, response.headers.get('location'));
    answer = await readJson(response);
  } catch (error) {
    throw error instanceof EnrolmentFailure ? error : connectionFailure(apiUrl, error);
  }
  const enrolled = Enrolment.safeParse(answer);
  if (status === 201 && enrolled.success) return enrolled.data;
  throw refusal(apiUrl, status, answer);
}

function redirected(apiUrl: string, location: string | null): EnrolmentFailure {
  return new EnrolmentFailure(`${apiUrl} sends us on to ${location ?? 'nowhere'}: give the address that it leads to`);
}

/** The answer as JSON; undefined where it is none, or too long. */
async function readJson(response: Response): Promise<unknown> {
  const parts: Uint8Array[] = [];
  let sizeBytes = 0;
  for await (const part of response.body ?? []) {
    parts.push(part);
    sizeBytes += part.length;
    if (sizeBytes > MAX_ANSWER_BYTES) return undefined;
  }
  try {
    return JSON.parse(Buffer.concat(parts).toString('utf8'));
  } catch {
    return undefined;
  }
}

function refusal(apiUrl: string, status: number, answer: unknown): EnrolmentFailure {
  const problem = Problem.safeParse(answer);
  const detail = problem.success ? problem.data.detail : undefined;
  if (status === 401 || status === 403) {
    const why = detail ?? 'this enrolment token is unknown, expired or used up.';
    return new EnrolmentFailure(`${apiUrl} refuses: ${why}\nMake another enrolment token in Mountwatch and try again.`);
  }
  if (!problem.success) {
    return new EnrolmentFailure(
      `what answers at ${apiUrl} (status ${status}) is not this version of Mountwatch's API: is the address right?`,
    );
  }
  return new EnrolmentFailure(`${apiUrl} refuses: ${detail} (status ${status})`);
}
