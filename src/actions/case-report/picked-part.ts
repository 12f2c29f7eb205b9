import type { StarPlace } from "../../cases/star.ts";
import type { Finding } from "../../findings/finding.ts";
import { html, type Markup } from "../report/markup.ts";
import { identifier, table, type View } from "../report/view.ts";

/** What reviewers picked of a finding: shared objects with how their audience moved, and records. */
export function pickedPart(finding: Finding, stars: readonly StarPlace[], view: View): Markup | undefined {
  const { say, voice } = view;
  const own = stars.filter((star) => star.finding === finding.id);
  const of = (kind: StarPlace["kind"], list: readonly string[]) =>
    own.flatMap((star) => (star.kind === kind ? (list[star.place] ?? []) : []));
  const objects = of("object", finding.objects);
  const records = of("record", finding.evidence);
  if (objects.length === 0 && records.length === 0) return undefined;
  const label = say({ en: "Picked as evidence by reviewers", ar: "ما اختاره المراجعون دليلًا" });
  const head = [
    say({ en: "Shared object", ar: "العنصر المشترك" }),
    say({ en: "From (UTC)", ar: "من (UTC)" }),
    say({ en: "By the group", ar: "من المجموعة" }),
    say({ en: "By others", ar: "من غيرها" }),
  ];
  const rows = objects.map((object) => {
    const moment = finding.moments?.find((one) => one.object === object);
    if (moment === undefined) return [identifier(object), "–", "–", "–"];
    const { start, members, others } = moment;
    return [identifier(object), voice.moment(start), voice.count(members.length), voice.count(others.length)];
  });
  return html`<section class="card"><h3>${label} ${identifier(finding.id)}</h3>${rows.length > 0 && table(label, head, rows)}${
    records.length > 0 &&
    html`<p>${say({ en: "Records", ar: "السجلات" })}</p><p class="ids">${records.map((record) => identifier(record))}</p>`
  }</section>`;
}
