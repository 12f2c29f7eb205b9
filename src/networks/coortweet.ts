import { alphabeticalRanks, csvLine, encode, Int32List, type Shares } from "./pairs-shares.ts";

export interface CoortweetOptions {
  /** Seconds within which two shares of one object are a pair (inclusive). */
  readonly window: number;
  /** Rows that an account must have, in the whole file and again among the contents of the pairs. */
  readonly minParticipation: number;
  /** Keep pairs of one account with itself, of a content with itself, and of an object with its own content. */
  readonly keepLoops?: boolean;
}

/** Pairs as row numbers of the shares, sorted by object, older and newer content id. */
export interface CoortweetPairs {
  readonly older: Int32Array;
  readonly newer: Int32Array;
  /** Per pair, its place in the order in which CooRTweet finds them, on which the ends of its network's edges depend. */
  readonly walk: Int32Array;
}

const COORTWEET_COLUMNS = [
  "object_id",
  "account_id",
  "account_id_y",
  "content_id",
  "content_id_y",
  "time_delta",
] as const;

/**
 * The pairs that `detect_groups` of CooRTweet 2.1.3 finds, with its two participation filters and its tie rules
 * (Righetti & Balluff 2025, "CooRTweet: a generalized R software for coordinated network detection",
 * doi:10.5117/CCR2025.1.7.RIGH): the older share first; of two at the same second, the one whose account appears
 * earlier in the file, then the earlier row. Times are compared as doubles.
 *
 * It differs where R would read an empty id of a text column as an id like any other: here it pairs with nothing.
 */
export function coortweetPairs(shares: Shares, options: CoortweetOptions): CoortweetPairs {
  const account = encode(shares.accountId).code;
  const content = encode(shares.contentId);
  const active = rowsOfActiveAccounts(account, options.minParticipation);
  const near = nearPairs(shares, active, options);
  const kept = participating(near, active, account, content.code, options.minParticipation);

  const objectRank = rankOfRows(shares.objectId);
  const contentRank = rankOfRows(shares.contentId);
  const order = kept.sort((x, y) => {
    const [xOlder, xNewer, yOlder, yNewer] = [near.older[x]!, near.newer[x]!, near.older[y]!, near.newer[y]!];
    return (
      objectRank[xOlder]! - objectRank[yOlder]! ||
      contentRank[xOlder]! - contentRank[yOlder]! ||
      contentRank[xNewer]! - contentRank[yNewer]! ||
      xOlder - yOlder ||
      xNewer - yNewer
    );
  });
  return {
    older: order.map((pair) => near.older[pair]!),
    newer: order.map((pair) => near.newer[pair]!),
    walk: order.map((pair) => near.walk[pair]!),
  };
}

/** The rows of accounts with at least `least` rows, regrouped by each account's first appearance. */
function rowsOfActiveAccounts(account: Int32Array, least: number): Int32Array {
  const rows = rowsPerAccount(
    account,
    account.map((_, row) => row),
  );
  const active = account.map((_, row) => row).filter((row) => rows[account[row]!]! >= least);
  return active.sort((x, y) => account[x]! - account[y]! || x - y);
}

function rowsPerAccount(account: Int32Array, rows: Int32Array): Int32Array {
  const count = new Int32Array(account.length);
  for (const row of rows) count[account[row]!]!++;
  return count;
}

/** Every two active rows of one object within the window. */
function nearPairs(
  shares: Shares,
  active: Int32Array,
  { window, keepLoops = false }: CoortweetOptions,
): CoortweetPairs {
  const { timestamp } = shares;
  const older = new Int32List();
  const newer = new Int32List();
  const walk = new Int32List();
  for (const rows of rowsByObject(shares, active)) {
    const byTime = [...rows.keys()].sort((x, y) => timestamp[rows[x]!]! - timestamp[rows[y]!]! || x - y);
    const found: [first: number, second: number][] = [];
    for (let x = 0; x < byTime.length; x++) {
      const first = byTime[x]!;
      for (let y = x + 1; y < byTime.length; y++) {
        const second = byTime[y]!;
        if (!(timestamp[rows[second]!]! - timestamp[rows[first]!]! <= window)) break;
        if (keepLoops || !isLoop(shares, rows[first]!, rows[second]!)) found.push([first, second]);
      }
    }
    // CooRTweet joins each row with those above it: by the lower row, then by the upper.
    found.sort(([a, b], [c, d]) => Math.max(a, b) - Math.max(c, d) || Math.min(a, b) - Math.min(c, d));
    for (const [first, second] of found) {
      walk.push(older.length);
      older.push(rows[first]!);
      newer.push(rows[second]!);
    }
  }
  return { older: older.toArray(), newer: newer.toArray(), walk: walk.toArray() };
}

/** The rows with complete ids by object, objects and rows in the order of `active`. */
function rowsByObject(shares: Shares, active: Int32Array): number[][] {
  const byObject = new Map<string, number[]>();
  for (const row of active) {
    const object = shares.objectId[row]!;
    if (object === "" || shares.accountId[row] === "" || shares.contentId[row] === "") continue;
    const rows = byObject.get(object);
    if (rows) rows.push(row);
    else byObject.set(object, [row]);
  }
  return [...byObject.values()];
}

function isLoop({ objectId, accountId, contentId }: Shares, x: number, y: number): boolean {
  return (
    objectId[x] === contentId[x] ||
    objectId[y] === contentId[y] ||
    contentId[x] === contentId[y] ||
    accountId[x] === accountId[y]
  );
}

/** Pairs of which either content belongs to an account with enough rows among all contents that are in pairs. */
function participating(
  pairs: CoortweetPairs,
  active: Int32Array,
  account: Int32Array,
  content: Int32Array,
  least: number,
): Int32Array {
  const paired = new Uint8Array(content.length);
  for (const column of [pairs.older, pairs.newer]) for (const row of column) paired[content[row]!] = 1;
  const pairedRows = active.filter((row) => paired[content[row]!] === 1);
  const rows = rowsPerAccount(account, pairedRows);
  const passing = new Uint8Array(content.length);
  for (const row of pairedRows) if (rows[account[row]!]! >= least) passing[content[row]!] = 1;
  return pairs.older
    .map((_, pair) => pair)
    .filter((pair) => passing[content[pairs.older[pair]!]!] === 1 || passing[content[pairs.newer[pair]!]!] === 1);
}

function rankOfRows(texts: readonly string[]): Int32Array {
  const codes = encode(texts);
  const rank = alphabeticalRanks(codes);
  return codes.code.map((code) => rank[code]!);
}

/** The pair list as CSV, a line at a time, header first. */
export function* coortweetCsv(shares: Shares, pairs: CoortweetPairs): Generator<string> {
  yield csvLine(COORTWEET_COLUMNS);
  for (let pair = 0; pair < pairs.older.length; pair++) {
    const x = pairs.older[pair]!;
    const y = pairs.newer[pair]!;
    yield csvLine([
      shares.objectId[x]!,
      shares.accountId[x]!,
      shares.accountId[y]!,
      shares.contentId[x]!,
      shares.contentId[y]!,
      shares.timestamp[y]! - shares.timestamp[x]!,
    ]);
  }
}
