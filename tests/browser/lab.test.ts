import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import {
  findJupyterLab,
  madeJupyterLab,
  startLab,
  type RunningLab,
} from "../../src/notebook/index.js";
import { hasChromium, launchChromium } from "./chromium.js";

const jupyter = (await findJupyterLab()) ?? madeJupyterLab();
const patiently = { timeout: 120_000 };

describe.skipIf(!hasChromium || jupyter === undefined)(
  "JupyterLab in Chromium (skipped where either is not installed)",
  () => {
    let lab: RunningLab;
    let browser: Browser;
    let page: Page;

    beforeAll(async () => {
      if (jupyter === undefined) return;
      lab = await startLab(jupyter, { opensBrowser: false });
      browser = await launchChromium();
      page = await browser.newPage({ viewport: { width: 1280, height: 1000 } });
      page.setDefaultTimeout(patiently.timeout);
      await vi.waitUntil(() => answers(lab.url), patiently);
    }, 240_000);
    afterAll(async () => {
      await browser.close();
      lab.stop();
      await lab.ended;
    });

    test("refuses who has no token", async () => {
      const { status } = await fetch(new URL("/api/contents", lab.url));
      expect(status).toBe(403);
    });

    test("a notebook runs: tables that sort, charts whose panels are linked, completion, progress, interrupt", async () => {
      const notebook = lab.url.replace("/lab?", "/lab/tree/notebooks/01-paper-table.ipynb?");
      await page.goto(notebook);
      const status = page.locator("#jp-main-statusbar");
      await expect
        .poll(() => status.innerText(), patiently)
        .toContain("passlab (TypeScript) | Idle");
      // What is typed here must not reach the notebook's file.
      await page.getByText("Settings", { exact: true }).first().click();
      await page.getByText("Autosave Documents", { exact: true }).click();
      await page.getByText("Run", { exact: true }).first().click();
      await page.getByText("Run All Cells", { exact: true }).click();
      await page.getByText("11 claims hold", { exact: true }).waitFor();

      const faults = page.locator("table", { hasText: "recomputed" });
      const firstRow = () => faults.locator("tbody tr").first().innerText();
      const asGiven = await firstRow();
      await faults.locator("th", { hasText: "recomputed" }).click();
      await faults.locator("th", { hasText: "recomputed" }).click();
      expect(await firstRow()).toContain("17.83");
      expect(await firstRow()).not.toBe(asGiven);

      const chart = page.locator(".vega-embed").first();
      await chart.scrollIntoViewIfNeeded();
      await expect.poll(() => chart.locator("canvas, svg").count(), patiently).toBeGreaterThan(0);

      await addCell("audit.wei");
      await page.keyboard.press("Tab");
      await page.locator(".jp-Completer-item", { hasText: "weighting" }).waitFor();
      await page.keyboard.press("Enter");
      await page.keyboard.type(".failing + 37");
      await page.keyboard.press("Control+Enter");
      await page.locator(".jp-OutputArea-output", { hasText: /^42\s*$/ }).waitFor();

      await addCell(
        'import { plot, solvedByDifficulty } from "passlab"; await plot(solvedByDifficulty(' +
          '["easy", "hard"].map((difficulty, i) => ({ run: "mine", taskId: difficulty, ' +
          "difficulty, value: 80 - 40 * i }))));",
      );
      await page.keyboard.press("Control+Enter");
      const linked = page.locator(".vega-embed").last().locator("canvas, svg").first();
      await linked.waitFor();
      // The mouse is put aside, so that what changes is not a tooltip.
      const picture = async () => {
        await page.mouse.move(2, 2);
        return linked.screenshot();
      };
      const before = await picture();
      await linked.click({ position: { x: 110, y: 75 } });
      await expect.poll(async () => before.equals(await picture()), patiently).toBe(false);

      await addCell(
        'import { progress } from "passlab"; const bar = progress(600, "steps"); ' +
          "for (let i = 0; i < 600; i++) { await new Promise((r) => setTimeout(r, 100)); bar.step(); }",
      );
      await page.keyboard.press("Control+Enter");
      const bar = page.locator(".jp-OutputArea-output", { hasText: "steps:" });
      await expect.poll(() => bar.innerText(), patiently).toMatch(/steps: [1-9]\d*\/600/);
      expect(await bar.count()).toBe(1);
      await page.keyboard.press("Escape");
      await page.keyboard.press("i");
      await page.keyboard.press("i");
      await page.getByText("Interrupted asynchronously").waitFor();
      // The loop ends with its cell: it counts no further.
      await status.filter({ hasText: "Idle" }).waitFor();
      const stoppedAt = await bar.innerText();
      await page.waitForTimeout(1500);
      expect(await bar.innerText()).toBe(stoppedAt);
    }, 400_000);

    /** Types into a new last cell. */
    async function addCell(text: string): Promise<void> {
      await page.keyboard.press("Escape");
      await page.locator(".jp-Notebook .jp-Cell").last().locator(".jp-InputPrompt").click();
      await page.keyboard.press("b");
      await page.keyboard.press("Enter");
      await page.keyboard.insertText(text);
    }
  },
);

async function answers(url: string): Promise<boolean> {
  return fetch(url).then(
    ({ ok }) => ok,
    () => false,
  );
}
