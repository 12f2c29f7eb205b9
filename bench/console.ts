/**
 * How a large network is drawn: `npm run bench:console [-- --nodes 5000 --ties 20000]`. A case of made-up findings is served by
 * the real server to the built console in Chromium, which draws without a graphics card; printed and saved are the times
 * until the picture stands, of single frames while it is moved, and of each way of looking at a part of it.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { cpus, loadavg } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import type { Page } from "playwright-core";
import { chromiumPath, launchChromium } from "../scripts/chromium.ts";
import type { QueueRow } from "../src/api/contract.ts";
import type { Finding } from "../src/findings/finding.ts";
import { seededRandom } from "../src/lib/random.ts";
import { serveConsole } from "../tests/console/served-console.ts";
import { visit } from "../tests/console/visitor.ts";
import { coordinated } from "../tests/fixtures/findings.ts";

const { values } = parseArgs({
  options: { nodes: { type: "string", default: "5000" }, ties: { type: "string", default: "20000" } },
});
const [nodes, ties] = [Number(values.nodes), Number(values.ties)];
const FINDINGS = 10;
const VIEWPORT = { width: 1280, height: 720 };
const FIRST_PICTURE_MS = 3000;
const FRAME_MS = 300;

/** Groups of one campaign: within each everybody has a tie, most to somebody near by. */
function largeCampaign(): Finding[] {
  const random = seededRandom(1);
  const [of, tiesOf] = [nodes / FINDINGS, ties / FINDINGS];
  return Array.from({ length: FINDINGS }, (_, group) => {
    const members = Array.from({ length: of }, (_, at) => ({
      platform: "x.example",
      account: `a${group}-${at}`,
      role: at === 0 ? ("seed" as const) : ("amplifier" as const),
      first: at === 0,
      score: 0.9,
    }));
    const edges = Array.from({ length: tiesOf }, (_, at) => {
      const a = at < of ? at : Math.floor(random() * of);
      const b = (a + 1 + Math.floor(random() * random() * (of - 1))) % of;
      return { a: Math.min(a, b), b: Math.max(a, b), weight: 1 + 20 * random(), shared: 2 + Math.floor(6 * random()) };
    });
    return { ...coordinated, id: `large-${group}`, campaign: "large", members, edges };
  });
}

/** From the first byte of the page to the frame in which the picture stands; what the server took for its answer. */
async function firstPicture(page: Page): Promise<{ pictureMs: number; serverMs: number; drawingMs: number }> {
  await page.locator(".network-canvas canvas").first().waitFor();
  return page.evaluate(`new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => {
    const answer = performance.getEntriesByType("resource").find(({ name }) => name.endsWith("/workbench"));
    const [now, ended] = [performance.now(), answer.responseEnd];
    resolve({
      pictureMs: Math.round(now),
      serverMs: Math.round(ended - answer.requestStart),
      drawingMs: Math.round(now - ended),
    });
  })))`);
}

/** Begins to note how long frames take. */
const WATCH = `(() => {
  globalThis.frames = [];
  let last = performance.now();
  const note = (now) => { globalThis.frames.push(now - last); last = now; requestAnimationFrame(note); };
  requestAnimationFrame(note);
})()`;

/** Longest and median frame since {@link WATCH}. */
async function framesOf(page: Page): Promise<{ median: number; longest: number; count: number }> {
  const frames = (await page.evaluate("globalThis.frames.splice(0)")) as number[];
  frames.sort((one, other) => one - other);
  const at = (share: number) => frames[Math.min(frames.length - 1, Math.floor(share * frames.length))] ?? 0;
  return { median: Math.round(at(0.5)), longest: Math.round(at(1)), count: frames.length };
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return Math.round(performance.now() - start);
}

const shown = (page: Page) => page.locator("section[aria-labelledby=network-title] .counts").textContent();

async function changed(page: Page, before: string | null): Promise<void> {
  while ((await shown(page)) === before) await sleep(10);
  await page.evaluate("new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))");
}

async function moved(page: Page) {
  const canvas = page.locator(".network-canvas");
  await canvas.scrollIntoViewIfNeeded();
  const box = await canvas.boundingBox();
  if (box === null) throw new Error("there is no picture");
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.evaluate(WATCH);
  await page.mouse.down();
  for (let step = 0; step < 40; step += 1)
    await page.mouse.move(x + 60 * Math.sin(step / 6), y + 40 * Math.cos(step / 6));
  await page.mouse.up();
  const dragging = await framesOf(page);
  for (let step = 0; step < 10; step += 1) await page.mouse.wheel(0, step < 5 ? -200 : 200);
  await page.waitForTimeout(400);
  return { dragging, zooming: await framesOf(page), box };
}

async function measure(page: Page) {
  const first = await firstPicture(page);
  const all = await shown(page);
  const { dragging, zooming, box } = await moved(page);
  await page.evaluate("document.querySelector('section[aria-labelledby=network-title] details').open = true");
  const oneHop = await timed(async () => {
    await page.locator("section[aria-labelledby=network-title] button.link").first().click();
    await changed(page, all);
  });
  const around = await shown(page);
  const twoHops = await timed(async () => {
    await page.locator("section[aria-labelledby=network-title] select").selectOption("2");
    await changed(page, around);
  });
  const wide = await shown(page);
  const back = await timed(async () => {
    await page.goBack();
    await changed(page, wide);
  });
  await page.goBack();
  await changed(page, around);
  await page.getByRole("button", { name: "Draw around accounts" }).click();
  await page.locator(".network-canvas").scrollIntoViewIfNeeded();
  const place = (await page.locator(".network-canvas").boundingBox()) ?? box;
  const lasso = await timed(async () => {
    await page.mouse.move(place.x + 20, place.y + 20);
    await page.mouse.down();
    for (const [dx, dy] of [
      [0.5, 0.1],
      [0.55, 0.5],
      [0.1, 0.6],
    ] as const)
      await page.mouse.move(place.x + dx * place.width, place.y + dy * place.height);
    await page.mouse.up();
    await page.waitForURL(/chosen=p_/);
  });
  const picked = new URL(page.url()).searchParams.get("chosen")?.split(".").length ?? 0;
  return {
    first,
    dragging,
    zooming,
    oneHopMs: oneHop,
    twoHopsMs: twoHops,
    backMs: back,
    lassoMs: lasso,
    shown: { all, around, wide, picked },
  };
}

const executable = chromiumPath();
if (executable === undefined) throw new Error("No Chromium found: install one, or name it in CHROMIUM.");
const [before = 0] = loadavg();
const served = await serveConsole({ findings: largeCampaign() });
const browser = await launchChromium(executable);
try {
  const who = await served.signIn("lead");
  const { items } = await served.call<{ items: QueueRow[] }>(who, "GET", "/queue");
  const { page, close } = await visit(browser, served, `/case/${items[0]?.id}`, { who, viewport: VIEWPORT });
  const measured = await measure(page);
  await close();
  // The server remembers places: whoever comes next waits for less.
  const next = await visit(browser, served, `/case/${items[0]?.id}`, { who, viewport: VIEWPORT });
  const again = await firstPicture(next.page);
  await next.close();
  const result = {
    node: process.version,
    cpu: cpus()[0]?.model ?? "unknown",
    cores: cpus().length,
    /** Others' work at the same time lengthens every figure: more than 1 or 2 here, and they are upper bounds. */
    loadBefore: Math.round(before * 10) / 10,
    chromium: browser.version(),
    nodes,
    ties,
    ...measured,
    again,
    holds: {
      firstPicture: measured.first.pictureMs <= FIRST_PICTURE_MS,
      frame: Math.max(measured.dragging.longest, measured.zooming.longest) <= FRAME_MS,
    },
  };
  console.log(JSON.stringify(result, undefined, 2));
  const saved = join(import.meta.dirname, "results");
  mkdirSync(saved, { recursive: true });
  writeFileSync(join(saved, "console-network.json"), `${JSON.stringify(result, undefined, 2)}\n`);
  if (!result.holds.firstPicture || !result.holds.frame) process.exitCode = 1;
} finally {
  await browser.close();
  await served.close();
}
