import { expressionInterpreter } from "vega-interpreter";
import { Handler } from "vega-tooltip";
import * as vega from "vega";
import { compile, type TopLevelSpec } from "vega-lite";
import { passAtKCurves, solvedByDifficulty, trainingCurves } from "../../plots/index.js";

/** A chart on the page. */
export interface DrawnChart {
  setSignal(name: string, value: unknown): void;
  remove(): void;
}

/** What the page's charts are drawn with; loaded when the first one is shown. */
export interface Charts {
  draw(element: HTMLElement, spec: TopLevelSpec): Promise<DrawnChart>;
  readonly passAtKCurves: typeof passAtKCurves;
  readonly solvedByDifficulty: typeof solvedByDifficulty;
  readonly trainingCurves: typeof trainingCurves;
}

declare global {
  interface Window {
    passlabCharts?: Charts;
  }
}

window.passlabCharts = { draw, passAtKCurves, solvedByDifficulty, trainingCurves };

/** Expressions are interpreted, since the page's policy forbids making code of text. */
async function draw(element: HTMLElement, spec: TopLevelSpec): Promise<DrawnChart> {
  const onThePage = { ...spec, background: "transparent" };
  const runtime = vega.parse(compile(onThePage).spec, {}, { ast: true });
  const view = new vega.View(runtime, {
    renderer: "svg",
    container: element,
    hover: true,
    expr: expressionInterpreter,
    loader: noLoader,
    tooltip: new Handler({ disableDefaultStyle: true }).call,
  } as unknown as vega.ViewOptions);
  await view.runAsync();
  return {
    setSignal: (name, value) => void view.signal(name, value).runAsync(),
    remove: () => {
      view.finalize();
    },
  };
}

const refuse = () => Promise.reject(new Error("charts read no files or addresses"));
const noLoader = { load: refuse, http: refuse, file: refuse, sanitize: refuse };
