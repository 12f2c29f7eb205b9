import { mkdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { chromiumPath, launchChromium } from "./chromium.ts";

/**
 * Pictures of a report page for the README, one in each language: npx tsx scripts/screenshots.ts REPORT.html [OUT_DIR]
 */
const [report, folder = "docs/images"] = process.argv.slice(2);
const executable = chromiumPath();
if (report === undefined || executable === undefined) {
  console.error(
    report === undefined
      ? "Say which page: npx tsx scripts/screenshots.ts REPORT.html [OUT_DIR]"
      : "No Chromium found: install one, or name it in CHROMIUM.",
  );
  process.exit(2);
}

const SIZE = { width: 1080, height: 1480 };

await mkdir(folder, { recursive: true });
const browser = await launchChromium(executable);
try {
  for (const [language, name] of [
    ["en", "report.png"],
    ["ar", "report-ar.png"],
  ] as const) {
    const page = await browser.newPage({ viewport: SIZE, colorScheme: "light", reducedMotion: "reduce" });
    await page.goto(pathToFileURL(resolve(report)).href);
    await page.locator(`label[for=language-${language}]`).click();
    await page.screenshot({ path: join(folder, name) });
    await page.close();
    console.error(`Wrote ${join(folder, name)}`);
  }
} finally {
  await browser.close();
}
