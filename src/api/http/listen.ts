import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { getRequestListener } from "@hono/node-server";
import type { OpenAPIHono } from "@hono/zod-openapi";
import type { Door } from "./door.ts";

const LONGEST_HEADERS_MS = 15_000;
/** Longer than a proxy before it keeps a connection: who closes second never closes under a request. */
const KEPT_ALIVE_MS = 75_000;

/** A server that listens. */
export interface Listening {
  readonly port: number;
  close(): Promise<void>;
}

/**
 * Listens on an address; a request whose headers take longer than 15 s is cut off.
 * @param port 0 for any free port
 */
export async function listen(app: OpenAPIHono<Door>, host: string, port: number): Promise<Listening> {
  const server = createServer(getRequestListener(app.fetch));
  server.headersTimeout = LONGEST_HEADERS_MS;
  server.keepAliveTimeout = KEPT_ALIVE_MS;
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
