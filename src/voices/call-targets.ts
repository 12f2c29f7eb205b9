import { accountKey } from "../events/account-key.ts";
import type { CallMessage } from "./call-log.ts";
import type { ReportLog } from "./report-log.ts";

/** A message with the reported accounts that it calls for reports on, by code. */
export interface MatchedMessage {
  readonly message: CallMessage;
  readonly targets: readonly number[];
}

/**
 * Which of the reported accounts each message means: by mention, by a post that it answers, quotes or links to, by id or by
 * name. A call by the account itself is left out, or whoever is reported could make it look as if others had been called.
 */
export function matchCalls(messages: readonly CallMessage[], { names, targetCount }: ReportLog): MatchedMessage[] {
  if (messages.length === 0) return [];
  const byName = new Map<string, number>();
  const byText = new Map<string, number[]>();
  for (let code = 0; code < targetCount; code++) {
    const { platform, id } = names.target(code);
    byName.set(accountKey(platform, id), code);
    const written = id.toLowerCase();
    byText.set(written, [...(byText.get(written) ?? []), code]);
  }
  return messages.flatMap((message) => {
    const { accounts, written, posts, author } = message;
    const meant = [
      ...accounts.flatMap(({ platform, account }) => byName.get(accountKey(platform, account)) ?? []),
      ...[...written, ...posts.map((post) => post.toLowerCase())].flatMap((text) => byText.get(text) ?? []),
    ];
    const own = byName.get(accountKey(author.platform, author.account));
    const targets = [...new Set(meant)].filter((code) => code !== own).sort((a, b) => a - b);
    return targets.length > 0 ? [{ message, targets }] : [];
  });
}
