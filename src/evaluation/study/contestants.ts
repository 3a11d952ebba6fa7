/** A row of a study: what is trained, and what the row is called. */
export interface Contestant {
  /** As its run folders are called, without the seed. */
  readonly name: string;
  readonly label: string;
  /** The contestant it is compared with, of the same seed; the one that all start from has none. */
  readonly against?: string;
  /** Where they are not the study's. */
  readonly seeds?: readonly number[];
}

/** Contestants that are trained with the same seeds and evaluated alike. */
export interface Study {
  readonly contestants: readonly Contestant[];
  readonly seeds: readonly number[];
  /** What trains, samples and judges what is missing. */
  readonly command: string;
}

const warmStart = "mini-apps-sft";

/** The methods of the survey's table, each from the warm start of its seed. */
export const miniAppsMethods: Study = {
  contestants: [
    { name: warmStart, label: "Warm start" },
    { name: "mini-apps-coderl", label: "CodeRL", against: warmStart },
    { name: "mini-apps-ppocoder", label: "PPOCoder", against: warmStart },
    { name: "mini-apps-rltf", label: "RLTF", against: warmStart },
    { name: "mini-apps-bcoder", label: "B-Coder", against: warmStart },
  ],
  seeds: [0, 1, 2],
  command: "passlab suite experiments/mini-apps",
};

/** Methods with a part left out, each against the whole method. */
export const miniAppsAblations: Study = {
  contestants: [
    ablation("coderl", "without-critic", "CodeRL without its critic"),
    ablation("ppocoder", "execution-only", "PPOCoder, tests alone"),
    ablation("ppocoder", "without-syntax", "PPOCoder without syntax match"),
    ablation("ppocoder", "without-data-flow", "PPOCoder without data-flow match"),
    // What is left of a gain without any reward: worth more than one seed.
    { ...ablation("rltf", "supervised-only", "RLTF, cross-entropy alone"), seeds: [0, 1, 2] },
    ablation("rltf", "without-fine", "RLTF without fine-grained feedback"),
    ablation("rltf", "without-adaptive", "RLTF without adaptive feedback"),
  ],
  seeds: [0],
  command: "passlab suite experiments/mini-apps-ablations --seeds 0",
};

function ablation(method: string, change: string, label: string): Contestant {
  return {
    name: `mini-apps-ablations-${method}-${change}`,
    label,
    against: `mini-apps-${method}`,
  };
}
