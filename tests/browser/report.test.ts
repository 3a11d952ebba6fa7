import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { passlab } from "../cli/passlab.js";
import { seriousFindings } from "./axe.js";
import { hasChromium, launchChromium, openWatched } from "./chromium.js";
import { hostile, makeRuns } from "./runs.js";

describe.skipIf(!hasChromium)("the report in Chromium (skipped where none is installed)", () => {
  const folder = mkdtempSync(join(tmpdir(), "passlab report "));
  const url = (path: string, hash = "") => pathToFileURL(join(folder, path)).href + hash;
  const report = (hash = "") => url("out/index.html", hash);
  let browser: Browser;

  beforeAll(async () => {
    const [base, tuned] = await makeRuns(join(folder, "runs"));
    const training = join(folder, "runs", "training");
    writeTraining(training);
    // As runs come with passlab: two methods of two seeds, without logs.
    const seeds = ["a-seed0", "a-seed1", "b-seed0", "b-seed1"].map((name, i) => {
      const path = join(folder, "runs", name);
      cpSync(i % 2 === 0 ? base : tuned, path, { recursive: true });
      rmSync(join(path, "verdicts.jsonl"));
      return path;
    });
    for (const args of [
      [base, tuned, training, "--out", join(folder, "out")],
      [...seeds, "--out", join(folder, "seeds")],
      [base, "--single", "--out", join(folder, "single.html")],
      ["--single", "--out", join(folder, "table.html")],
    ]) {
      const { stderr, exitCode } = await passlab("report", ...args);
      expect(exitCode, stderr).toBe(0);
    }
    browser = await launchChromium();
  }, 240_000);
  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true });
  });

  const pages: readonly (readonly [hash: string, heading: string])[] = [
    ["", "Runs"],
    ["#/run/base", "base"],
    ["#/problems", "Problems"],
    ["#/problem/0", "double"],
    ["#/training", "Training"],
    ["#/table", "Published table"],
    ["#/audit", "Audit of the published table"],
    ["#/source/coderl", "CodeRL"],
  ];
  test("every page opens without complaint or request, is accessible, and fits 400 pixels", async () => {
    const { page, complaints } = await openWatched(browser, report());
    for (const [hash, heading] of pages) {
      await page.setViewportSize({ width: 1280, height: 900 });
      await open(page, hash, heading);
      expect(await seriousFindings(page), hash).toEqual([]);
      expect(await sidewaysScroll(page), `${hash} is wider than the window`).toBe(0);
      await page.setViewportSize({ width: 400, height: 800 });
      expect(await sidewaysScroll(page), `${hash} is wider than 400 pixels`).toBe(0);
    }
    expect(complaints).toEqual([]);
    await page.close();
  }, 180_000);

  test("in the dark every page is as accessible", async () => {
    const { page } = await openWatched(browser, report(), { colorScheme: "dark" });
    for (const [hash, heading] of pages) {
      await open(page, hash, heading);
      expect(await seriousFindings(page), hash).toEqual([]);
    }
    await page.close();
  }, 180_000);

  async function open(page: Page, hash: string, heading: string): Promise<void> {
    await page.goto(report(hash));
    await expect.poll(() => page.locator("h1").textContent()).toBe(heading);
    for (const chart of await page.locator(".chart").all()) await chart.locator("svg").waitFor();
  }

  test("scores lead to problems, comparisons to flips, cells to sources", async () => {
    const { page } = await openWatched(browser, report());
    // 22 of 43 problems are solved by one of three samples, 42 of 43 by two of three.
    const score = page.locator("tbody tr.whole", { hasText: "base" }).locator("td a").first();
    expect(await score.textContent()).toMatch(/^17\.05 /);
    await score.click();
    await expect.poll(() => page.locator("h1").textContent()).toBe("Problems");
    await page.goBack();
    await page.getByRole("link", { name: "show" }).first().click();
    // base alone solves the third problem, tuned alone the 21 of odd position.
    await expect.poll(() => page.getByRole("status").textContent()).toBe("22 of 43 problems");

    await page.getByRole("link", { name: "Published table" }).click();
    await page.locator("td.corrected a").first().click();
    await expect
      .poll(() => page.locator(".provenance").textContent())
      .toContain("differs: printed");
    await page.close();
  });

  test("the slider moves k, difficulty and runs choose the curves", async () => {
    const { page, complaints } = await openWatched(browser, report());
    const values = page.locator("#values-at-k");
    await expect.poll(() => values.locator("caption").textContent()).toBe("pass@1, percent");
    await page.getByRole("slider", { name: "k" }).focus();
    await page.keyboard.press("ArrowRight");
    await expect.poll(() => values.locator("caption").textContent()).toBe("pass@2, percent");
    // One of three passes: 1 − (2/3)(1/2); half of the problems, 22 of 43, have one.
    expect(await values.locator("tbody tr").first().textContent()).toContain("34.11");
    await expect
      .poll(() => page.locator(".chart").first().locator("line[stroke-dasharray]").count())
      .toBe(1);
    await page.getByRole("combobox", { name: "difficulty" }).selectOption("introductory");
    await expect.poll(() => values.locator("tbody tr").first().textContent()).toContain("66.67");
    await page.getByRole("checkbox", { name: "base" }).uncheck();
    await expect.poll(() => values.locator("tbody tr").count()).toBe(1);
    const chart = page.locator(".chart [role=img]").first();
    await expect
      .poll(() => chart.getAttribute("aria-label"))
      .toMatch(/^Curves of pass@k for 1 runs\. tuned/);
    await page.getByRole("checkbox", { name: "intervals" }).uncheck();
    await chart.locator("svg").waitFor();
    expect(complaints).toEqual([]);
    await page.close();
  });

  test("problems are searched, filtered, sorted; a failing test is three clicks away, and back", async () => {
    const { page } = await openWatched(browser, report("#/problems"));
    const status = page.getByRole("status");
    const tasks = () => page.locator(".virtual tbody th").allTextContents();
    await page.locator("h1").waitFor();
    await page.keyboard.press("/");
    await page.keyboard.type("MORE-1");
    await expect.poll(() => status.textContent()).toBe("11 of 43 problems");
    await page.getByRole("searchbox").fill("");
    await page.getByRole("combobox", { name: "difficulty" }).selectOption("interview");
    await expect.poll(() => status.textContent()).toBe("2 of 43 problems");
    await page.getByRole("combobox", { name: "difficulty" }).selectOption("");
    await page
      .getByRole("combobox", { name: "run", exact: true })
      .selectOption({ label: "tuned <b>&" });
    await page.getByLabel("some sample").selectOption("runtime-error");
    await expect.poll(() => status.textContent()).toBe("1 of 43 problems");
    await page.getByLabel("some sample").selectOption("");
    await page.getByLabel("solved by").selectOption({ label: "base only" });
    await expect.poll(() => status.textContent()).toBe("1 of 43 problems");
    await page.getByLabel("solved by").selectOption("");
    await page.getByRole("button", { name: "problem" }).click();
    await page.getByRole("button", { name: "problem" }).click();
    await expect.poll(async () => (await tasks()).slice(0, 2)).toEqual(["treble", "more-39"]);
    await page.locator(".virtual tbody a").first().focus();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await expect.poll(() => page.locator("h1").textContent()).toBe("more-39");

    const left = page.getByRole("region", { name: "left sample" });
    await left.getByLabel("verdict").selectOption("failed-test");
    await left.locator(".virtual tbody a").last().click();
    await expect.poll(() => left.locator("h3").textContent()).toContain("failed-test");
    expect(await left.locator("h4").textContent()).toBe("First failing test: 1");
    expect(await left.locator("figure.input pre").textContent()).toBe("1\n");
    expect(await left.locator("figure.expected pre").textContent()).toBe("44\n");
    expect(await left.locator("figure.actual pre").textContent()).toContain(hostile);
    expect(await left.locator("article p").first().textContent()).toMatch(
      /^CPU [\d.]+ m?s, line \d+/,
    );
    await page.goBack();
    await page.goBack();
    await expect.poll(() => page.locator("h1").textContent()).toBe("Problems");
    expect((await tasks())[0]).toBe("treble");
    await page.close();
  });

  test("seeds of a method are one row, unfolded on demand; a program without a log has its failing test", async () => {
    const { page, complaints } = await openWatched(browser, url("seeds/index.html"));
    const rows = page.locator("table", { hasText: "samples by verdict" }).locator("tr.whole");
    await expect.poll(() => rows.locator("th").allTextContents()).toEqual(["a", "b"]);
    // The mean of 22/129, one of three samples for 22 of 43 problems, and 84/129.
    expect(await rows.first().locator("td a").first().textContent()).toMatch(/^41\.09 /);
    await page.getByRole("button", { name: "2 runs, of which this is the mean" }).first().click();
    await expect.poll(() => page.getByRole("link", { name: "a-seed0" }).count()).toBe(1);
    expect(await seriousFindings(page)).toEqual([]);
    await page.getByRole("link", { name: "a-seed0" }).click();
    await expect
      .poll(() => page.locator(".note").textContent())
      .toContain("86 of them were judged again for this report: all came out as recorded");
    await page.goto(url("seeds/index.html", "#/problem/0"));
    const left = page.getByRole("region", { name: "left sample" });
    await expect.poll(() => left.locator("figure.expected pre").textContent()).toBe("2\n");
    expect(await left.locator("figure.actual pre").textContent()).toContain(hostile);
    expect(complaints).toEqual([]);
    await page.close();
  });

  test("of a long list only the rows in sight exist", async () => {
    const { page } = await openWatched(browser, report("#/problems"));
    const rows = page.locator(".virtual tbody tr");
    await expect.poll(() => rows.count()).toBeGreaterThan(10);
    await page.setViewportSize({ width: 800, height: 300 });
    await page.locator(".virtual").evaluate((element) => {
      element.scrollTo(0, 1e6);
    });
    await expect.poll(() => rows.last().textContent()).toContain("more-39");
    expect(await rows.count()).toBeLessThan(43);
    await page.close();
  });

  test.each(["out/index.html", "single.html"])("hostile text in %s stays text", async (file) => {
    const { page, complaints } = await openWatched(browser, url(file));
    for (const hash of ["", "#/run/base", "#/problems", "#/problem/2", "#/problem/2?left=1"]) {
      await page.goto(url(file, hash));
      await page.locator("h1").waitFor();
    }
    const shown = async () => (await page.locator("main").innerText()).split(hostile).length;
    await expect.poll(shown).toBeGreaterThan(4);
    expect(await page.locator("main img, main script").count()).toBe(0);
    expect(await page.evaluate("window.harmed")).toBe(undefined);
    expect(complaints).toEqual([]);
    await page.close();
  });

  test("a script that gets in all the same does not run", async () => {
    const { page, complaints } = await openWatched(browser, report());
    await page.locator("h1").waitFor();
    await page.locator("main").evaluate((element) => {
      const image = document.createElement("img");
      image.setAttribute("onerror", "window.harmed = 3");
      image.src = "data:nothing";
      element.append(image);
      const frame = document.createElement("div");
      frame.innerHTML = "<svg onload='window.harmed = 4'></svg>";
      element.append(frame);
    });
    await expect.poll(() => complaints.join(" ")).toContain("Content Security Policy");
    expect(await page.evaluate("window.harmed")).toBe(undefined);
    await page.close();
  });

  test("without runs it shows the audit and the published tables, in one file", async () => {
    const { page, complaints } = await openWatched(browser, url("table.html"));
    expect(await page.locator("h1").textContent()).toBe("Published table");
    expect(await page.locator("header nav a").allTextContents()).toEqual([
      "Published table",
      "Audit",
    ]);
    await page.getByRole("link", { name: "printed" }).click();
    await expect.poll(() => page.locator("td.wrong").count()).toBe(10);
    await page.getByRole("link", { name: "Audit" }).click();
    await page.locator(".chart svg").first().waitFor();
    expect(complaints).toEqual([]);
    await page.close();
  });
});

/** Pixels by which the page is wider than its window. */
function sidewaysScroll(page: Page): Promise<number> {
  return page.evaluate(
    "document.documentElement.scrollWidth - document.documentElement.clientWidth",
  );
}

function writeTraining(path: string) {
  mkdirSync(path);
  const lines = Array.from({ length: 50 }, (_, step) =>
    JSON.stringify({ step, loss: 50 - step, note: hostile }),
  );
  writeFileSync(join(path, "log.jsonl"), `${lines.join("\n")}\n{"step": 50, "lo`);
}
