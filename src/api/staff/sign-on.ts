import * as oidc from "openid-client";
import type { CaseStore } from "../../cases/case-store.ts";
import { ROLES, type Role } from "../../cases/permissions.ts";
import { NetworkError } from "../../lib/errors.ts";
import type { Configuration } from "../configuration.ts";
import { addStaff, changeStaff, type StaffMember, staffBySubject } from "./staff.ts";

/** Where the provider sends people back to. */
const CALLBACK_PATH = "/api/v1/sign-on/callback";

/** What has to be kept, in the browser, between leaving and coming back. */
export interface Departure {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

/** Somebody whom the provider vouches for. */
export interface Arrival {
  readonly subject: string;
  /** What the provider calls them, for administrators' eyes. */
  readonly login: string;
  /** Undefined where none of their groups has a role here. */
  readonly role: Role | undefined;
}

/** Signing in with another provider: OpenID Connect, authorization code flow with PKCE. */
export interface SignOn {
  /** Where to send somebody, and what to remember of it. */
  leave(): Promise<{ readonly url: URL; readonly departure: Departure }>;
  /** @throws Error where the provider vouches for nobody, or for somebody who did not leave from here */
  arrive(address: URL, departure: Departure): Promise<Arrival>;
}

/** Undefined where no provider is configured. @throws NetworkError if the provider does not answer */
export async function openSignOn(
  { openIdConnect }: Configuration,
  secret: string | undefined,
  origin: () => string,
): Promise<SignOn | undefined> {
  if (openIdConnect === undefined) return undefined;
  const { issuer, clientId, allowInsecure, roleClaim, roles } = openIdConnect;
  const provider = await oidc
    .discovery(new URL(issuer), clientId, secret, secret === undefined ? oidc.None() : undefined, {
      execute: allowInsecure ? [oidc.allowInsecureRequests] : [],
    })
    .catch((error: Error) => {
      throw new NetworkError(
        issuer,
        "the OpenID provider does not answer as one",
        "See that openIdConnect.issuer is right",
        {
          cause: error,
        },
      );
    });
  return {
    leave: async () => {
      const verifier = oidc.randomPKCECodeVerifier();
      const departure = { state: oidc.randomState(), nonce: oidc.randomNonce(), verifier };
      const url = oidc.buildAuthorizationUrl(provider, {
        redirect_uri: `${origin()}${CALLBACK_PATH}`,
        scope: "openid profile",
        state: departure.state,
        nonce: departure.nonce,
        code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
        code_challenge_method: "S256",
      });
      return { url, departure };
    },
    arrive: async (address, { state, nonce, verifier }) => {
      const tokens = await oidc.authorizationCodeGrant(provider, address, {
        pkceCodeVerifier: verifier,
        expectedState: state,
        expectedNonce: nonce,
        idTokenExpected: true,
      });
      const claims = tokens.claims();
      if (claims === undefined) throw new Error("the provider named nobody");
      const name = claims.preferred_username ?? claims.sub;
      return {
        subject: `${claims.iss} ${claims.sub}`,
        login: `${String(name).slice(0, 64)} (${new URL(claims.iss).host})`,
        role: roleOf(claims[roleClaim], roles),
      };
    },
  };
}

/**
 * Who came: taken in where the provider's groups give a role; the role follows the groups.
 * @returns undefined where they have no role here, or were let go
 */
export async function memberOnArrival(
  store: CaseStore,
  { subject, login, role }: Arrival,
  now: Date,
): Promise<StaffMember | undefined> {
  const known = await staffBySubject(store, subject);
  if (known !== undefined && (known.state === "disabled" || role === undefined)) return undefined;
  if (known !== undefined && role === known.role) return known;
  if (role === undefined) return undefined;
  if (known !== undefined) return changeStaff(store, known.id, { role }, { id: "system", role: "system" }, now);
  return store.transaction((db) => addStaff(store, db, { login, role, password: null, subject }, now));
}

/** Of several roles, the one that stands last in ROLES. */
function roleOf(claim: unknown, roles: Readonly<Record<string, Role>>): Role | undefined {
  const values = (Array.isArray(claim) ? claim : [claim]).filter((value): value is string => typeof value === "string");
  const given = new Set(values.flatMap((value) => (Object.hasOwn(roles, value) ? [roles[value]!] : [])));
  return ROLES.filter((role) => given.has(role)).at(-1);
}
