import { useEffect, useRef } from "preact/hooks";
import type { ComponentChildren } from "preact";
import type { ReportContents } from "../contents.js";
import { AuditPage } from "./AuditPage.js";
import { OverviewPage } from "./OverviewPage.js";
import { ProblemPage } from "./ProblemPage.js";
import { ProblemsPage } from "./ProblemsPage.js";
import { PublishedPage } from "./PublishedPage.js";
import { linkTo, type Route, useRoute } from "./route.js";
import { RunPage } from "./RunPage.js";
import { SourcePage } from "./SourcePage.js";
import { TrainingPage } from "./TrainingPage.js";

/** The report: links to its pages, and the one that the address names. */
export function App({ contents }: { readonly contents: ReportContents }) {
  const route = useRoute();
  const [page = ""] = route.path;
  const main = useRef<HTMLElement>(null);
  const isFirst = useRef(true);
  const place = route.path.join("/");
  useEffect(() => {
    if (!isFirst.current) main.current?.focus();
    isFirst.current = false;
    scrollTo(0, 0);
  }, [place]);

  const pages = pagesOf(contents);
  const current = page === "" ? (pages[0]?.[0] ?? "table") : page;
  const tab = { problem: "problems", run: "runs", source: "table" }[current] ?? current;
  return (
    <>
      <header>
        <span class="name">passlab report</span>
        <nav aria-label="Pages">
          {pages.map(([path, title]) => (
            <a key={path} href={linkTo(path)} {...(tab === path ? { "aria-current": "page" } : {})}>
              {title}
            </a>
          ))}
        </nav>
      </header>
      <main ref={main} tabIndex={-1}>
        {pageAt(current, contents, route)}
      </main>
    </>
  );
}

function pagesOf({ runs, training }: ReportContents): (readonly [path: string, title: string])[] {
  return [
    ...(runs.length > 0
      ? ([
          ["runs", "Runs"],
          ["problems", "Problems"],
        ] as const)
      : []),
    ...(training.length > 0 ? ([["training", "Training"]] as const) : []),
    ["table", "Published table"],
    ["audit", "Audit"],
  ];
}

function pageAt(page: string, contents: ReportContents, route: Route): ComponentChildren {
  const [, id = ""] = route.path;
  switch (page) {
    case "runs":
      return <OverviewPage contents={contents} />;
    case "run":
      return <RunPage contents={contents} name={decodeURIComponent(id)} />;
    case "problems":
      return <ProblemsPage contents={contents} route={route} />;
    case "problem":
      return <ProblemPage key={id} contents={contents} position={Number(id)} route={route} />;
    case "training":
      return <TrainingPage contents={contents} />;
    case "source":
      return (
        <SourcePage published={contents.published} id={decodeURIComponent(id)} route={route} />
      );
    case "audit":
      return <AuditPage published={contents.published} />;
    case "table":
      return <PublishedPage published={contents.published} route={route} />;
    default:
      return <p class="fault">This report has no page “{page}”.</p>;
  }
}
