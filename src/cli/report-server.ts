import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

const HOST = "127.0.0.1";

/** The page brings its own, stricter policy for styles; both hold. Nothing is loaded, sent, framed or run. */
const HEADERS = {
  "Content-Type": "text/html; charset=utf-8",
  "Content-Security-Policy":
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "no-referrer",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Cache-Control": "no-store",
} as const;

/**
 * Serves one page, read-only, on this machine only.
 * @param port Where to listen; 0 for any free port.
 * @param orNext Takes any free port where this one is busy, instead of failing.
 * @returns The address to open, and how to stop.
 */
export async function servePage(
  page: string,
  { port, orNext }: { readonly port: number; readonly orNext: boolean },
): Promise<{ readonly address: string; close(): Promise<void> }> {
  const server = createServer((request, response) => answer(server, page, request, response));
  await listen(server, port).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "EADDRINUSE" || !orNext) throw error;
    return listen(server, 0);
  });
  const { port: actual } = server.address() as AddressInfo;
  return {
    address: `http://${HOST}:${actual}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function answer(
  server: Server,
  page: string,
  { method, url, headers }: IncomingMessage,
  response: ServerResponse,
): void {
  const { port } = server.address() as AddressInfo;
  const refuse = (status: number, text: string) =>
    response.writeHead(status, { ...HEADERS, "Content-Type": "text/plain; charset=utf-8" }).end(`${text}\n`);
  // A foreign name that resolves to this machine (DNS rebinding) must not read the page.
  if (![`${HOST}:${port}`, `localhost:${port}`].includes(headers.host ?? "")) refuse(421, "Not this address.");
  else if (method !== "GET" && method !== "HEAD") refuse(405, "Read-only.");
  else if (url !== "/") refuse(404, "There is only one page: /");
  else response.writeHead(200, HEADERS).end(method === "HEAD" ? undefined : page);
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, HOST, () => {
      server.off("error", reject);
      resolve();
    });
  });
}
