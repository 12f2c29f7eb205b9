import { z } from "@hono/zod-openapi";
import { sessionCookieHeader } from "../http/door.ts";
import { type Endpoint, endpoint } from "../http/endpoint.ts";
import { Problem } from "../http/problem.ts";
import type { Services } from "../http/services.ts";
import { beginSession } from "../staff/sessions.ts";
import { type Departure, memberOnArrival, type SignOn } from "../staff/sign-on.ts";

const COOKIE = "marsad_departure";
const SECONDS = 600;

/** Signing in with another provider (OpenID Connect). */
export const signOnEndpoints: readonly Endpoint[] = [
  endpoint({
    method: "get",
    path: "/sign-on",
    tag: "staff",
    id: "signOn",
    summary: "Go to the OpenID provider to sign in",
    permission: "public",
    status: 302,
    handle: async ({ services, now }) => {
      const { url, departure } = await configured(services).leave();
      return new Response(null, {
        status: 302,
        headers: { Location: url.href, "Set-Cookie": departureCookie(services, departure, now) },
      });
    },
  }),
  endpoint({
    method: "get",
    path: "/sign-on/callback",
    tag: "staff",
    id: "signOnCallback",
    summary: "Where the OpenID provider sends people back to",
    permission: "public",
    query: z.object({
      code: z.string().max(4096).optional(),
      state: z.string().max(512).optional(),
      error: z.string().max(512).optional(),
    }),
    produces: "text/html",
    handle: async ({ services, request, now }) => {
      const signOn = configured(services);
      const departure = departureIn(services, request, now);
      if (departure === undefined) throw notSignedIn("Start again: this was not begun here, or too long ago.");
      const address = new URL(new URL(request.url).search, `${services.origin()}/api/v1/sign-on/callback`);
      const arrival = await signOn.arrive(address, departure).catch(() => {
        services.metrics.signInRefused();
        throw notSignedIn("The provider vouched for nobody: start again.");
      });
      const member = await memberOnArrival(services.store, arrival, now);
      if (member === undefined) {
        services.metrics.signInRefused();
        throw new Problem("forbidden", "The provider knows you, but none of your groups has a role here.");
      }
      const token = await beginSession(services.store, member, now);
      return goHome([sessionCookieHeader(services, token), departureCookie(services, undefined, now)]);
    },
  }),
];

function configured({ signOn }: Services): SignOn {
  if (signOn === undefined) throw new Problem("not-found", "No OpenID provider is configured here.");
  return signOn;
}

/** Lax, not Strict: the browser comes from the provider, and must bring it. Sealed: it holds what proves the departure. */
function departureCookie({ store, origin }: Services, departure: Departure | undefined, now: Date): string {
  const secure = origin().startsWith("https:") ? "; Secure" : "";
  const until = now.getTime() + SECONDS * 1000;
  const value = departure
    ? Buffer.from(store.keys.own.seal(COOKIE, JSON.stringify({ ...departure, until }))).toString("base64url")
    : "";
  const age = departure ? SECONDS : 0;
  return `${COOKIE}=${value}; Path=/api/v1/sign-on; Max-Age=${age}; HttpOnly; SameSite=Lax${secure}`;
}

function departureIn({ store }: Services, request: Request, now: Date): Departure | undefined {
  const value = new RegExp(`(?:^|; )${COOKIE}=([\\w-]+)`).exec(request.headers.get("cookie") ?? "")?.[1];
  if (value === undefined) return undefined;
  try {
    const text = store.keys.own.unseal(COOKIE, Buffer.from(value, "base64url"));
    const { until, ...departure } = JSON.parse(text) as Departure & { until: number };
    return until > now.getTime() ? departure : undefined;
  } catch {
    return undefined;
  }
}

/** A page that goes on by itself: a session's cookie is not sent on a way that began at the provider. */
function goHome(cookies: readonly string[]): Response {
  const page =
    '<!doctype html><meta charset="utf-8"><meta http-equiv="refresh" content="0;url=/"><a href="/">Marsad</a>\n';
  const headers = new Headers({ "Content-Type": "text/html; charset=utf-8" });
  for (const cookie of cookies) headers.append("Set-Cookie", cookie);
  return new Response(page, { headers });
}

function notSignedIn(detail: string): Problem {
  return new Problem("not-signed-in", detail);
}
