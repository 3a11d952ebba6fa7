/**
 * Makes the table before it sort at a click or a key on a heading: up, then down. For viewers that
 * run an output's scripts, as Jupyter and VS Code do; elsewhere the table stays as it is.
 */
export const sortScript = `<script>
(() => {
  const table = document.currentScript.previousElementSibling;
  const body = table.tBodies[0];
  const number = (text) => Number.parseFloat(text) || 0;
  const order = (a, b, isNumeric) =>
    isNumeric ? number(a) - number(b) : a.localeCompare(b, "en", { numeric: true });
  [...table.tHead.rows[0].cells].forEach((heading, column) => {
    const isNumeric = heading.style.textAlign === "right";
    let sign = -1;
    const sort = () => {
      sign = -sign;
      const textOf = (row) => row.cells[column].textContent;
      const isMissing = (row) => textOf(row) === "–";
      const rows = [...body.rows].sort(
        (a, b) =>
          isMissing(a) - isMissing(b) || sign * order(textOf(a), textOf(b), isNumeric),
      );
      body.append(...rows);
      for (const each of heading.parentNode.cells) each.removeAttribute("aria-sort");
      heading.setAttribute("aria-sort", sign > 0 ? "ascending" : "descending");
    };
    heading.tabIndex = 0;
    heading.title = "sort";
    heading.style.cursor = "pointer";
    heading.addEventListener("click", sort);
    heading.addEventListener("keydown", (event) => {
      if (event.key === "Enter") sort();
    });
  });
})();
</script>`;
