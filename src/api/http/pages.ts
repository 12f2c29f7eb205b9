import type { OpenAPIHono } from "@hono/zod-openapi";
import { mountConsole } from "./console-files.ts";
import { admit, type Door, REPORT_PATH } from "./door.ts";
import type { Services } from "./services.ts";
import { WELCOME_PAGE, WELCOME_SCRIPT } from "./welcome-page.ts";

/**
 * What is no part of the API: signs of life, metrics, the report, and the console; where that was not built, a page where
 * somebody comes in.
 */
export function mountPages(app: OpenAPIHono<Door>, services: Services): void {
  app.get("/health", (context) => context.json({ status: "ok" }));
  app.get("/ready", async (context) => {
    await services.feed.head();
    return context.json({ status: "ok" });
  });
  app.get("/metrics", async (context) => {
    if (!services.configuration.metrics.open) admit("metrics.read", context.get("actor"));
    const { registry } = services.metrics;
    return context.body(await registry.metrics(), 200, { "Content-Type": registry.contentType });
  });
  const report = reportPage(services);
  app.get(REPORT_PATH, async (context) => {
    const actor = context.get("actor");
    if (actor === undefined) return context.redirect("/welcome");
    admit("case.read", actor);
    return context.html(await report());
  });
  if (mountConsole(app)) return;
  app.get("/", (context) => context.redirect(REPORT_PATH));
  app.get("/welcome", (context) => context.html(WELCOME_PAGE));
  app.get("/welcome.js", (context) =>
    context.body(WELCOME_SCRIPT, 200, { "Content-Type": "text/javascript; charset=utf-8" }),
  );
}

/** The workspace's report; made again when a job has ended since. */
function reportPage({ jobs }: Services): () => Promise<string> {
  let made: { readonly after: string; readonly page: Promise<string> } | undefined;
  return async () => {
    const [newest] = await jobs.list(1);
    const after = `${newest?.id} ${newest?.state}`;
    if (made?.after !== after) made = { after, page: jobs.output(["report", "--out", "-"]) };
    const { page } = made;
    return page.catch((error: Error) => {
      made = undefined;
      throw error;
    });
  };
}
