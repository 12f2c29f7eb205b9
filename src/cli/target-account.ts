import { InputError, UsageError, visible } from "../lib/errors.ts";
import { sqlText } from "../lib/sql.ts";
import type { EventsSource } from "./events-source.ts";

/** An account that a command was asked about. */
export interface TargetAccount {
  readonly platform: string;
  /** As the events name it: a pseudonym in a workspace. */
  readonly account: string;
  /** Names under which texts may write it, without @; lower case. */
  readonly handles: readonly string[];
  /** Followers when it was last seen; absent where no record says. */
  readonly followers?: number;
}

const PSEUDONYM = /^a_[0-9a-f]{32}$/;

/**
 * Finds an account by its id, its pseudonym or, in files, its handle.
 * @param platform Needed where the events are of several platforms.
 * @throws UsageError where it is not clear which platform is meant; InputError where no record names the account
 */
export async function findAccount(
  source: EventsSource,
  asked: string,
  options: { readonly platform?: string; readonly handles?: readonly string[] },
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
  const own = PSEUDONYM.test(bare) ? [] : [bare];
  const handles = [...(options.handles ?? []), ...own, ...(person?.handle ? [person.handle] : [])];
  return {
    platform,
    account,
    handles: [...new Set(handles.map((handle) => handle.replace(/^@/, "").toLowerCase()))],
    ...(typeof person?.followers === "number" && { followers: person.followers }),
  };
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
