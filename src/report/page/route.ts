import { useEffect, useState } from "preact/hooks";

/** Where the reader is: the part of the address after `#`. */
export interface Route {
  /** `["problem", "3"]` of `#/problem/3?left=0`. */
  readonly path: readonly string[];
  readonly query: URLSearchParams;
}

export function useRoute(): Route {
  const [route, setRoute] = useState(currentRoute);
  useEffect(() => {
    const update = () => {
      setRoute(currentRoute());
    };
    addEventListener("hashchange", update);
    return () => {
      removeEventListener("hashchange", update);
    };
  }, []);
  return route;
}

/** An address inside the report. */
export function linkTo(path: string, query: Readonly<Record<string, string>> = {}): string {
  const text = new URLSearchParams(Object.entries(query).filter(([, value]) => value !== ""));
  return text.size === 0 ? `#/${path}` : `#/${path}?${text.toString()}`;
}

/** Goes somewhere without a step in the history, as filters do while one types. */
export function replaceRoute(link: string): void {
  history.replaceState(null, "", link);
  dispatchEvent(new HashChangeEvent("hashchange"));
}

function currentRoute(): Route {
  const [path = "", query = ""] = location.hash.replace(/^#\/?/, "").split("?", 2);
  return { path: path.split("/"), query: new URLSearchParams(query) };
}
