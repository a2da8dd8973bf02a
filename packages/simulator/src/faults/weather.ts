import type { VirtualMount } from '../fleet/virtual-fleet.ts';
import type { Fault, Spell, Symptom } from './fault.ts';

/** A stretch of time in which a mount's probes meet a symptom. */
export interface Disturbance extends Spell {
  symptom: Symptom;
}

interface Course {
  disturbances: Disturbance[];
  isSorted: boolean;
  firstLeft: number;
}

/**
 * What every mount meets, and when. It is asked in the order of time only: what is over is forgotten, so that a mount that
 * nothing is wrong with costs nothing.
 */
export class Weather {
  readonly #courses = new Map<VirtualMount, Course>();

  add(mount: VirtualMount, disturbance: Disturbance): void {
    const course = this.#courses.get(mount) ?? { disturbances: [], isSorted: true, firstLeft: 0 };
    course.disturbances.push(disturbance);
    course.isSorted = false;
    this.#courses.set(mount, course);
  }

  addFault(fault: Fault): void {
    for (const mount of fault.mounts) {
      for (const { fromMs, toMs } of fault.spells) {
        for (const symptom of fault.symptoms) this.add(mount, { fromMs, toMs, symptom });
      }
    }
  }

  /** What a probe of the mount that begins at `nowMs` meets. */
  at(mount: VirtualMount, nowMs: number): Disturbance[] {
    const course = this.#courseFrom(mount, nowMs);
    if (!course) return [];
    const met: Disturbance[] = [];
    for (let place = course.firstLeft; place < course.disturbances.length; place++) {
      const each = course.disturbances[place] as Disturbance;
      if (each.fromMs > nowMs) break;
      if (each.toMs > nowMs) met.push(each);
    }
    return met;
  }

  /** From when on a probe of the mount may meet something: `nowMs` where it does now, infinity where never. */
  nextAt(mount: VirtualMount, nowMs: number): number {
    const course = this.#courseFrom(mount, nowMs);
    if (!course) return Number.POSITIVE_INFINITY;
    for (let place = course.firstLeft; place < course.disturbances.length; place++) {
      const { fromMs, toMs } = course.disturbances[place] as Disturbance;
      if (toMs > nowMs) return Math.max(fromMs, nowMs);
    }
    return Number.POSITIVE_INFINITY;
  }

  #courseFrom(mount: VirtualMount, nowMs: number): Course | undefined {
    const course = this.#courses.get(mount);
    if (!course) return undefined;
    if (!course.isSorted) {
      course.disturbances.sort((one, other) => one.fromMs - other.fromMs);
      course.isSorted = true;
    }
    while ((course.disturbances[course.firstLeft]?.toMs ?? Number.POSITIVE_INFINITY) <= nowMs) course.firstLeft += 1;
    return course;
  }
}
