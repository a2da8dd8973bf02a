import { AppError } from '@mountwatch/protocol';
import type { PipeTransform } from '@nestjs/common';
import { z } from 'zod';

/** A route's `{id}`: one that cannot be an id names nothing, which is `not-found` and not a fault of the request. */
export class ResourceId implements PipeTransform<string, string> {
  readonly #what: string;

  constructor(what: string) {
    this.#what = what;
  }

  transform(value: string): string {
    const id = z.uuid().safeParse(value);
    if (!id.success) throw new AppError('not-found', `No ${this.#what} has this id.`);
    return id.data.toLowerCase();
  }
}
