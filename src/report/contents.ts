import type { Finding, Source } from "../published/index.js";
import type { Failure, Manifest } from "../runs/index.js";
import type { ResultTable } from "../tables/index.js";

/** Everything a report shows at once; what belongs to one problem is loaded when it is opened. */
export interface ReportContents {
  readonly runs: readonly EvaluationRun[];
  readonly subjects: readonly Subject[];
  /** In the order of the problems. */
  readonly difficulties: readonly string[];
  readonly problems: readonly ProblemRow[];
  readonly curves: readonly SubjectCurve[];
  /** The values of k that tables show. */
  readonly ks: readonly number[];
  readonly comparisons: readonly RunComparison[];
  readonly training: readonly TrainingRun[];
  readonly published: PublishedTables;
}

export interface EvaluationRun {
  readonly name: string;
  readonly path: string;
  readonly manifest: Manifest;
  /** Samples per verdict. */
  readonly verdicts: Readonly<Record<string, number>>;
  /** How its samples were drawn; null where that is not on record. */
  readonly sampling: string | null;
  /** Why questions or programs cannot be shown; none where they can. */
  readonly notes: readonly string[];
}

export interface ProblemRow {
  readonly taskId: string;
  readonly difficulty: string | null;
  readonly tests: number;
  /** [runs], null where a run has no sample of the problem. */
  readonly results: readonly (ProblemResult | null)[];
}

export interface ProblemResult {
  /** Samples with a verdict, and those that pass. */
  readonly n: number;
  readonly c: number;
  /** Samples per verdict, faults of the machine among them. */
  readonly verdicts: Readonly<Record<string, number>>;
}

/** A run, or several that differ in their seed alone. */
export interface Subject {
  readonly name: string;
  /** Positions of its runs. */
  readonly runs: readonly number[];
  /** Whether it is one of the runs of a subject with several. */
  readonly isPart: boolean;
}

/** pass@k of one subject over all problems, or over those of one difficulty. */
export interface SubjectCurve {
  /** Position among the subjects. */
  readonly subject: number;
  readonly difficulty: string | null;
  readonly problems: number;
  /** Percent. */
  readonly points: readonly CurvePoint[];
}

export interface CurvePoint {
  readonly k: number;
  readonly value: number;
  readonly low: number;
  readonly high: number;
  /** Of each run, where there are several. */
  readonly perSeed?: readonly number[];
}

/** One subject against the first one on its problems, at one k. Percentage points. */
export interface RunComparison {
  /** Positions among the subjects. */
  readonly a: number;
  readonly b: number;
  readonly k: number;
  readonly problems: number;
  readonly difference: number;
  readonly low: number;
  readonly high: number;
  /** Of each seed that both have. */
  readonly perSeed: readonly number[];
  /** Holm’s, over all comparisons. */
  readonly pValue: number;
}

export interface TrainingRun {
  readonly name: string;
  readonly path: string;
  /** The run's manifest as it stands in the folder; null where there is none. */
  readonly manifest: unknown;
  readonly series: readonly TrainingSeries[];
}

export interface TrainingSeries {
  readonly metric: string;
  readonly points: readonly (readonly [step: number, value: number])[];
}

export interface PublishedTables {
  readonly tables: readonly ResultTable[];
  readonly sources: readonly Source[];
  readonly audit: {
    readonly title: string;
    readonly counts: Readonly<Record<string, number>>;
    readonly weighting: { readonly checked: number; readonly failing: number };
    readonly findings: readonly Finding[];
  };
  /** Vega-Lite specifications, in the order they are shown. */
  readonly charts: readonly unknown[];
}

/** One problem with its programs. */
export interface ProblemDetails {
  readonly question: string | null;
  /** Distinct programs of all runs. */
  readonly programs: readonly KeptProgram[];
  /** [runs], null where a run has no sample of the problem. */
  readonly runs: readonly (RunSamples | null)[];
}

/** The samples of one problem in one run, in the order they were drawn. */
export interface RunSamples {
  /** [S] */
  readonly verdicts: readonly string[];
  /** [S] CPU milliseconds of the program over all its tests; null where they are not on record. */
  readonly cpuMs: readonly number[] | null;
  /** [S] line in the samples file, from 1, less that of the sample before. */
  readonly lineSteps: readonly number[];
  /** [S] position among the problem's programs; null where the program is not among them. */
  readonly programs: readonly (number | null)[];
}

/** A distinct program with what judging it showed. */
export interface KeptProgram extends Failure {
  readonly hash: string;
  /** Null where the samples file could not be read again or has changed. */
  readonly text: string | null;
  /** Verdict of each test. */
  readonly tests: readonly string[];
  /** Whether what it answered to the first failing test is known. */
  readonly isWhole: boolean;
}
