import { render } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { ReportContents } from "../contents.js";
import { App } from "./App.js";
import { loadContents } from "./data.js";

function Page() {
  const [contents, setContents] = useState<ReportContents>();
  const [fault, setFault] = useState<string>();
  useEffect(() => {
    loadContents().then(setContents, (error: unknown) => {
      setFault(String(error));
    });
  }, []);
  if (fault !== undefined) return <p class="fault">{fault}</p>;
  return contents === undefined ? <p>Loading…</p> : <App contents={contents} />;
}

const root = document.getElementById("report");
if (root !== null) {
  root.replaceChildren();
  render(<Page />, root);
}
