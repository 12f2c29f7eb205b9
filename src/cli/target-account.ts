import { InputError, UsageError, visible } from "../lib/errors.ts";
import { sqlText } from "../lib/sql.ts";
import type { EventsSource } from "./events-source.ts";

/** An account that a command was asked about. */
export interface TargetAccount {
  readonly platform: string;
  /** As the events name it: a pseudonym in a workspace. */
  readonly account: string;
  /** Whether some record names it; else only texts can. */
  readonly isNamed: boolean;
  /** Names under which texts may write it, without @; lower case. */
  readonly handles: readonly string[];
  /** Followers when it was last seen; absent where no record says. */
  readonly followers?: number;
}

const PSEUDONYM = /^a_[0-9a-f]{32}$/;

/**
 * Finds an account by its id, its pseudonym or, in files, its handle.
 * @param options `platform` is needed where the events are of several; `mayBeUnknown` lets an account pass that only
 *   texts name.
 * @throws UsageError where it is not clear which platform is meant; InputError where no record names the account
 */
export async function findAccount(
  source: EventsSource,
  asked: string,
  options: { readonly platform?: string; readonly handles?: readonly string[]; readonly mayBeUnknown?: boolean },
): Promise<TargetAccount> {
  const platform = options.platform ?? (await onlyPlatform(source));
  const bare = asked.replace(/^@/, "");
  const key = PSEUDONYM.test(bare) ? bare : source.accountKey(platform, bare);
  const [person] = await source.database.query<{ id: string; handle: string | null; followers: number | null }>(
    `SELECT id, arg_max(preferredUsername, coalesce(observed, published)) AS handle,
       arg_max(followersCount, coalesce(observed, published))::DOUBLE AS followers
     FROM events WHERE type = 'Person' AND platform = ${sqlText(platform)}
       AND (id = ${sqlText(key)} OR lower(preferredUsername) = ${sqlText(bare.toLowerCase())})
     GROUP BY id ORDER BY id = ${sqlText(key)} DESC, id LIMIT 1`,
  );
  const account = person?.id ?? key;
  const isKnown = person !== undefined || (await isNamed(source.database, platform, account));
  if (!isKnown && !options.mayBeUnknown) throw unknownAccount(source);
  const own = PSEUDONYM.test(bare) ? [] : [bare];
  const handles = [...(options.handles ?? []), ...own, ...(person?.handle ? [person.handle] : [])];
  return {
    platform,
    account,
    isNamed: isKnown,
    handles: [...new Set(handles.map((handle) => handle.replace(/^@/, "").toLowerCase()))],
    ...(typeof person?.followers === "number" && { followers: person.followers }),
  };
}

/** That no record names the account which was asked about. */
export function unknownAccount({ names }: EventsSource): InputError {
  return new InputError(
    { file: names.join(", ") },
    "no record names this account",
    "Check its id, and --account-platform",
  );
}

async function isNamed(database: EventsSource["database"], platform: string, account: string): Promise<boolean> {
  const [row] = await database.query<{ named: boolean }>(
    `SELECT count(*) > 0 AS named FROM events
     WHERE (actor = ${sqlText(account)} AND coalesce(actorPlatform, platform) = ${sqlText(platform)})
        OR (object = ${sqlText(account)} AND coalesce(objectPlatform, platform) = ${sqlText(platform)})
        OR (attributedTo = ${sqlText(account)} AND platform = ${sqlText(platform)})`,
  );
  return row?.named ?? false;
}

async function onlyPlatform({ database, names }: EventsSource): Promise<string> {
  const rows = await database.query<{ platform: string }>(
    "SELECT DISTINCT platform FROM events UNION SELECT DISTINCT objectPlatform FROM events WHERE objectPlatform IS NOT NULL ORDER BY platform",
  );
  const [only] = rows;
  if (only === undefined)
    throw new InputError({ file: names.join(", ") }, "there are no records in it", "Import a file first");
  if (rows.length > 1) {
    const known = rows.map(({ platform }) => visible(platform)).join(", ");
    throw new UsageError(`there are records of ${known}: say whose account it is with --account-platform`);
  }
  return only.platform;
}
