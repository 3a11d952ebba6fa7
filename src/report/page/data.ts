import type { ProblemDetails, ReportContents } from "../contents.js";

declare global {
  interface Window {
    /** Called by the scripts in `data/`. */
    passlabData?: (name: string, text: string) => void;
  }
}

const arrived = new Map<string, string>();
window.passlabData = (name, text) => {
  arrived.set(name, text);
};

export function loadContents(): Promise<ReportContents> {
  return load("contents") as Promise<ReportContents>;
}

export function loadProblem(position: number): Promise<ProblemDetails> {
  return load(`problem-${position}`) as Promise<ProblemDetails>;
}

async function load(name: string): Promise<unknown> {
  const here = document.getElementById(`data-${name}`)?.textContent;
  if (here !== undefined) return unpacked(here);
  if (!arrived.has(name)) await loadScript(`data/${name}.js`);
  return unpacked(arrived.get(name) ?? "");
}

/** A page opened from disk may not fetch; it may load a script that lies beside it. */
export function loadScript(path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = path;
    script.onload = () => {
      script.remove();
      resolve();
    };
    script.onerror = () => {
      reject(new Error(`${path} is missing: keep the report's files together in one folder.`));
    };
    document.head.append(script);
  });
}

async function unpacked(text: string): Promise<unknown> {
  const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  return new Response(stream).json();
}
