import { getConnInfo } from "@hono/node-server/conninfo";
import type { Context, MiddlewareHandler } from "hono";
import { getCookie, setCookie } from "hono/cookie";
import { secureHeaders } from "hono/secure-headers";
import { type Action, may } from "../../cases/permissions.ts";
import { findApiKey } from "../staff/api-keys.ts";
import { findSession } from "../staff/sessions.ts";
import { isToken } from "../staff/token.ts";
import type { Actor } from "./endpoint.ts";
import type { Limits } from "./limits.ts";
import { Problem } from "./problem.ts";
import type { Services } from "./services.ts";

/** What the middleware leaves for the endpoint. */
export interface Door {
  readonly Variables: { requestId: string; actor?: Actor; startedAt: number; caseIds?: readonly string[] };
}

const SAFE = new Set(["GET", "HEAD", "OPTIONS"]);

/** Where the report lies: a page that brings its styles and pictures with it and runs nothing. */
export const REPORT_PATH = "/report";

const NOWHERE = { defaultSrc: ["'none'"], baseUri: ["'none'"], frameAncestors: ["'none'"] };

const ownHeaders = headersWith({
  ...NOWHERE,
  scriptSrc: ["'self'"],
  styleSrc: ["'self'"],
  imgSrc: ["'self'", "data:"],
  connectSrc: ["'self'"],
  fontSrc: ["'self'"],
  formAction: ["'self'"],
});

const reportHeaders = headersWith({
  ...NOWHERE,
  styleSrc: ["'unsafe-inline'"],
  imgSrc: ["data:"],
  formAction: ["'none'"],
});

/**
 * No script, style or picture but the server's own, on the report none but what stands in it; nothing is framed, and no
 * address leaks in a referrer. Both policies are here, since these headers are written last, over any that a page sets.
 */
export const protectiveHeaders: MiddlewareHandler = (context, next) =>
  (context.req.path === REPORT_PATH ? reportHeaders : ownHeaders)(context, next);

function headersWith(contentSecurityPolicy: Readonly<Record<string, string[]>>): MiddlewareHandler {
  return secureHeaders({
    contentSecurityPolicy,
    referrerPolicy: "no-referrer",
    strictTransportSecurity: false,
    xFrameOptions: "DENY",
  });
}

/** A foreign name that resolves to this machine (DNS rebinding) must not be answered. */
export function ownHostOnly(services: Services): MiddlewareHandler<Door> {
  return async (context, next) => {
    const own = new URL(services.origin());
    const names = new Set([own.host]);
    if (own.hostname === "127.0.0.1") names.add(`localhost:${own.port}`);
    if (!names.has(context.req.header("host") ?? ""))
      throw new Problem("wrong-host", `Reach this server as ${own.host}.`);
    await next();
  };
}

/** The cookie that carries a session; its name binds it to this host where there is TLS. */
function sessionCookie(services: Services): { readonly name: string; readonly isSecure: boolean } {
  const isSecure = services.origin().startsWith("https:");
  return { name: isSecure ? "__Host-marsad_session" : "marsad_session", isSecure };
}

/** The header that starts or ends (token empty) a session in a browser. */
export function sessionCookieHeader(services: Services, token: string): string {
  const { name, isSecure } = sessionCookie(services);
  const age = token === "" ? 0 : services.configuration.sessions.longestSeconds;
  return `${name}=${token}; Path=/; Max-Age=${age}; HttpOnly; SameSite=Strict${isSecure ? "; Secure" : ""}`;
}

/** Finds out who asks, by key or by session; a session's token is replaced now and then. */
export function identify(services: Services, limits: Limits): MiddlewareHandler<Door> {
  return async (context, next) => {
    const actor = await actorOf(context, services);
    if (actor === undefined) await limits.address(remoteAddress(context));
    else await limits.person(actor.credential);
    if (actor !== undefined) context.set("actor", actor);
    await next();
  };
}

async function actorOf(context: Context<Door>, services: Services): Promise<Actor | undefined> {
  const { store, configuration } = services;
  const bearer = /^Bearer (\S+)$/.exec(context.req.header("authorization") ?? "")?.[1];
  if (bearer !== undefined) return isToken("key", bearer) ? findApiKey(store, bearer, services.now()) : undefined;
  const { name, isSecure } = sessionCookie(services);
  const token = getCookie(context, name);
  if (token === undefined || !isToken("session", token)) return undefined;
  const { idleSeconds, longestSeconds, rotateSeconds } = configuration.sessions;
  const times = { idle: idleSeconds * 1000, longest: longestSeconds * 1000, rotate: rotateSeconds * 1000 };
  const found = await findSession(store, token, times, services.now());
  if (found === undefined) return undefined;
  refuseCrossSite(context, services);
  if (found.token !== undefined)
    setCookie(context, name, found.token, {
      path: "/",
      httpOnly: true,
      sameSite: "Strict",
      secure: isSecure,
      maxAge: longestSeconds,
    });
  return found.actor;
}

/**
 * A change that a browser sends with its cookie must come from a page of ours: the cookie is SameSite=Strict, and this
 * holds where a browser does not honour that.
 * @throws Problem `cross-site`
 */
function refuseCrossSite(context: Context<Door>, services: Services): void {
  if (SAFE.has(context.req.method)) return;
  const origin = context.req.header("origin");
  const site = context.req.header("sec-fetch-site");
  const ours = new URL(services.origin()).origin;
  const isOurs = origin === undefined ? site === "same-origin" || site === "none" : origin === ours;
  if (!isOurs)
    throw new Problem("cross-site", "With a session's cookie, send Origin (or Sec-Fetch-Site) of this server.");
}

/** Lets through whom the endpoint's permission lets through. @throws Problem */
export function admit(permission: Action | "public", actor: Actor | undefined): void {
  if (permission === "public") return;
  if (actor === undefined)
    throw new Problem("not-signed-in", "Sign in, or send Authorization: Bearer KEY.", {
      headers: { "WWW-Authenticate": 'Bearer realm="marsad"' },
    });
  if (!may(actor.role, permission)) throw new Problem("forbidden", `The role ${actor.role} may not ${permission}.`);
  if (actor.scopes !== undefined && !actor.scopes.includes(permission))
    throw new Problem("forbidden", `This key's scopes do not hold ${permission}.`);
}

/** The address of whoever is connected; "unknown" outside of a server. */
export function remoteAddress(context: Context): string {
  try {
    return getConnInfo(context).remote.address ?? "unknown";
  } catch {
    return "unknown";
  }
}
