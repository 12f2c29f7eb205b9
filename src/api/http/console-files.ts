import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { extname, join } from "node:path";
import type { OpenAPIHono } from "@hono/zod-openapi";
import type { Context } from "hono";
import type { Door } from "./door.ts";

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".woff2": "font/woff2",
  ".woff": "font/woff",
};

/** Addresses at which the console begins; below them it finds its own way. */
const SCREENS = [
  "/",
  "/welcome",
  "/queue",
  "/case",
  "/attack",
  "/account",
  "/evidence",
  "/compare",
  "/over-time",
  "/import",
  "/admin",
];

interface KeptFile {
  readonly body: Uint8Array<ArrayBuffer>;
  readonly type: string;
  readonly tag: string;
}

/**
 * Serves the console that `npm run build` left in dist/console. All files are read once, so that no address can reach
 * another file. What has its hash in its name never changes; the page itself is asked for again each time.
 * @returns false where it was not built
 */
export function mountConsole(app: OpenAPIHono<Door>): boolean {
  const folder = consoleFolder();
  if (folder === undefined) return false;
  const files = readFiles(folder);
  const page = files.get("/index.html");
  if (page === undefined) return false;
  for (const [address, file] of files) {
    if (address === "/index.html" || address.startsWith("/.vite/")) continue;
    const isHashed = address.startsWith("/assets/");
    app.get(address, (context) => send(context, file, isHashed ? "public, max-age=31536000, immutable" : "no-cache"));
  }
  const screens = SCREENS.flatMap((address) => (address === "/" ? [address] : [address, `${address}/*`]));
  for (const address of screens) app.get(address, (context) => send(context, page, "no-cache"));
  return true;
}

/** Beside the program when it is built, in dist/ when it runs from its source. */
function consoleFolder(): string | undefined {
  const places = [join(import.meta.dirname, "../../console"), join(import.meta.dirname, "../../../dist/console")];
  return places.find((place) => existsSync(join(place, "index.html")) && existsSync(join(place, "assets")));
}

function readFiles(folder: string): ReadonlyMap<string, KeptFile> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(
    entries.flatMap(({ parentPath, name }) => {
      const type = MEDIA_TYPES[extname(name)];
      if (type === undefined) return [];
      const path = join(parentPath, name);
      const body = new Uint8Array(readFileSync(path));
      const tag = `"${createHash("sha256").update(body).digest("base64url").slice(0, 22)}"`;
      return [[path.slice(folder.length).replaceAll("\\", "/"), { body, type, tag }] as const];
    }),
  );
}

function send(context: Context<Door>, { body, type, tag }: KeptFile, caching: string): Response {
  context.header("Content-Type", type);
  context.header("Cache-Control", caching);
  context.header("ETag", tag);
  return context.req.header("if-none-match") === tag ? context.body(null, 304) : context.body(body);
}
