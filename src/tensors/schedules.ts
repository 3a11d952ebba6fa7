import { InputError } from "../errors.js";

/** The learning rate of a step, counted from 0. */
export type Schedule = (step: number) => number;

/** How a rate rises to its peak and falls. */
export interface ScheduleShape {
  readonly peak: number;
  /** Steps over which the rate rises in a line from peak / warmupSteps to peak. */
  readonly warmupSteps: number;
  /** Steps after which the rate stays at `final`. */
  readonly totalSteps: number;
  /** The rate at the end; 0 where not given. */
  readonly final?: number;
}

export function constantSchedule(rate: number): Schedule {
  return () => rate;
}

/** Warm-up, then a straight line down. */
export function linearSchedule(shape: ScheduleShape): Schedule {
  return falling(shape, (done) => 1 - done);
}

/** Warm-up, then half a cosine down (Loshchilov and Hutter 2017, equation 5, without restarts). */
export function cosineSchedule(shape: ScheduleShape): Schedule {
  return falling(shape, (done) => (1 + Math.cos(Math.PI * done)) / 2);
}

function falling(shape: ScheduleShape, left: (done: number) => number): Schedule {
  const { peak, warmupSteps, totalSteps, final = 0 } = shape;
  if (!(warmupSteps >= 0 && warmupSteps <= totalSteps)) {
    throw new InputError(
      `the schedule warms up for ${warmupSteps} of ${totalSteps} steps; expected 0…${totalSteps}`,
    );
  }
  return (step) => {
    if (step < warmupSteps) return (peak * (step + 1)) / warmupSteps;
    if (step >= totalSteps) return final;
    return final + (peak - final) * left((step - warmupSteps) / (totalSteps - warmupSteps));
  };
}
