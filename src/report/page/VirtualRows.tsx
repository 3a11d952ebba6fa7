import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";

interface Props<Row> {
  readonly label: string;
  readonly rows: readonly Row[];
  /** In pixels, the same for every row. */
  readonly rowHeight: number;
  readonly columns: number;
  readonly head: ComponentChildren;
  /** The cells of a row; the first holds a link. */
  readonly cells: (row: Row) => ComponentChildren;
  /** Changes of it scroll back to the top. */
  readonly resetKey: string;
}

const rowsBeyondTheEdge = 12;

/** A table of any length of which only the rows in sight exist. Arrow keys go from link to link. */
export function VirtualRows<Row>(props: Props<Row>) {
  const { label, rows, rowHeight, columns, head, cells, resetKey } = props;
  const frame = useRef<HTMLDivElement>(null);
  const [top, setTop] = useState(0);
  const [height, setHeight] = useState(600);
  const first = Math.max(0, Math.floor(top / rowHeight) - rowsBeyondTheEdge);
  const last = Math.min(rows.length, Math.ceil((top + height) / rowHeight) + rowsBeyondTheEdge);

  useEffect(() => {
    frame.current?.scrollTo(0, 0);
    setTop(0);
  }, [resetKey]);

  const update = () => {
    setTop(frame.current?.scrollTop ?? 0);
    setHeight(frame.current?.clientHeight ?? 600);
  };
  return (
    <div
      class="virtual"
      ref={frame}
      onScroll={update}
      onKeyDown={moveByArrow}
      tabIndex={0}
      role="region"
      aria-label={label}
    >
      <table aria-rowcount={rows.length + 1}>
        <thead>{head}</thead>
        <tbody>
          <Gap columns={columns} height={first * rowHeight} />
          {rows.slice(first, last).map((row, i) => (
            <tr key={first + i} aria-rowindex={first + i + 2} style={{ height: `${rowHeight}px` }}>
              {cells(row)}
            </tr>
          ))}
          <Gap columns={columns} height={(rows.length - last) * rowHeight} />
        </tbody>
      </table>
    </div>
  );
}

function Gap({ columns, height }: { readonly columns: number; readonly height: number }) {
  if (height <= 0) return null;
  return (
    <tr aria-hidden="true" class="gap">
      <td colSpan={columns} style={{ height: `${height}px` }} />
    </tr>
  );
}

function moveByArrow(event: KeyboardEvent) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const link = document.activeElement?.closest("tbody tr")?.querySelector("a");
  if (step === undefined || link === null || link === undefined) return;
  const links = [...(link.closest("tbody")?.querySelectorAll<HTMLElement>("tr a") ?? [])];
  const target = links[links.indexOf(link) + step];
  if (target === undefined) return;
  event.preventDefault();
  target.focus();
}
