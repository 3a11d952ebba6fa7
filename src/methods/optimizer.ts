import {
  constantSchedule,
  cosineSchedule,
  linearSchedule,
  type Schedule,
} from "../tensors/index.js";

/** The learning rate of every update, the first numbered 0. */
export function learningRates(
  settings: {
    readonly learningRate: number;
    readonly schedule: "constant" | "linear" | "cosine";
    readonly warmupSteps: number;
  },
  totalSteps: number,
): Schedule {
  const { learningRate: peak, schedule } = settings;
  const warmupSteps = Math.min(settings.warmupSteps, totalSteps);
  if (schedule === "cosine") return cosineSchedule({ peak, warmupSteps, totalSteps });
  if (schedule === "linear") return linearSchedule({ peak, warmupSteps, totalSteps });
  return warmupSteps === 0
    ? constantSchedule(peak)
    : linearSchedule({ peak, warmupSteps, totalSteps, final: peak });
}
