import { AppError, type Demo, DemoFault } from '@mountwatch/protocol';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { Kit } from '../../platform/kit/index.ts';

const DEADLINE_MS = 3_000;
const Faults = z.array(DemoFault).max(50);

/** The simulated fleet's own control, where there is one: `npm run demo` says where it listens. */
@Injectable()
export class DemoControl {
  readonly #kit: Kit;

  constructor(kit: Kit) {
    this.#kit = kit;
  }

  /** Never fails: a fleet that does not answer has nothing to offer. */
  async read(): Promise<Demo> {
    const url = this.#kit.config.demoControlUrl;
    if (url === undefined) return { isDemo: false, faults: [] };
    const faults = await fetch(url, { signal: AbortSignal.timeout(DEADLINE_MS) })
      .then(async (response) => Faults.parse(await response.json()))
      .catch(() => []);
    return { isDemo: true, faults };
  }

  async begin(faultId: string): Promise<void> {
    const url = this.#kit.config.demoControlUrl;
    if (url === undefined) throw new AppError('not-found', 'This is no demo.');
    const asked = { method: 'POST', signal: AbortSignal.timeout(DEADLINE_MS) };
    const response = await fetch(new URL(`/faults/${faultId}`, url), asked);
    if (!response.ok) throw new AppError('not-found', 'The demo has no such fault.');
  }
}
