/**
 * How the queue scrolls with many cases: npx tsx scripts/console-scroll.ts [CASES]
 * Fills the case database, scrolls from the first row to the last in Chromium as fast as rows come, and tells how long
 * frames took and how many rows the page held.
 */
import type { CaseStore } from "../src/cases/case-store.ts";
import { serveConsole } from "../tests/console/served-console.ts";
import { visit } from "../tests/console/visitor.ts";
import { chromiumPath, launchChromium } from "./chromium.ts";

const CASES = Number(process.argv[2] ?? 50_000);
const AT_ONCE = 1000;
const DAY_MS = 86_400_000;

/** Plain cases without findings: what costs in scrolling is their number. */
async function fillQueue(store: CaseStore): Promise<void> {
  const now = new Date();
  for (let made = 0; made < CASES; made += AT_ONCE) {
    const rows = Array.from({ length: Math.min(AT_ONCE, CASES - made) }, (_, at) => ({
      id: store.newId(now),
      version: 1,
      campaign: `c_${made + at}`,
      kind: "co-action",
      severity: (made + at) % 100,
      harm: "deception" as const,
      deadline: new Date(now.getTime() + ((made + at) % 70) * DAY_MS),
      state: "open" as const,
      assignee: null,
      claimExpires: null,
      openedAt: now,
      updatedAt: now,
      periodFrom: now,
      periodTo: now,
      coordination: "coordinated",
      validity: null,
      reviewAt: null,
      closedAt: null,
      findingCount: 0,
      memberCount: 0,
      reportCount: 0,
    }));
    await store.db.insertInto("cases").values(rows).execute();
  }
}

/** Runs in the page: a step every frame, and how long each frame took. */
const SCROLL = `(async (cases) => {
  const frame = document.querySelector(".queue-frame");
  const frames = [];
  let most = 0;
  let last = performance.now();
  const until = last + 300000;
  const shown = () => Number(document.querySelector(".queue-row:last-child")?.getAttribute("aria-posinset") ?? 0);
  while (shown() < cases && last < until) {
    frame.scrollTop += 600;
    await new Promise((resolve) => requestAnimationFrame(resolve));
    const now = performance.now();
    frames.push(now - last);
    last = now;
    most = Math.max(most, document.querySelectorAll(".queue-row").length);
  }
  frames.sort((a, b) => a - b);
  const at = (share) => Math.round(frames[Math.min(frames.length - 1, Math.floor(share * frames.length))]);
  return { reached: shown(), frames: frames.length, median: at(0.5), p95: at(0.95), p99: at(0.99), longest: at(1), rowsInPage: most };
})`;

const executable = chromiumPath();
if (executable === undefined) {
  console.error("No Chromium found: install one, or name it in CHROMIUM.");
  process.exit(2);
}
const served = await serveConsole({ fill: fillQueue });
const browser = await launchChromium(executable);
try {
  const { page } = await visit(browser, served, "/queue", { who: await served.signIn("lead") });
  await page.locator(".queue-row").first().waitFor();
  console.log(JSON.stringify(await page.evaluate(`${SCROLL}(${CASES})`)));
} finally {
  await browser.close();
  await served.close();
}
