import { createHash } from "node:crypto";
import type { Finding } from "../../findings/finding.ts";
import { byCampaign, type CampaignBlock } from "../campaign-blocks.ts";
import { campaignPhrases } from "../campaign-wording.ts";
import type { Examined } from "../examined.ts";
import { crowdsPhrase, foldedCrowds } from "../folded-crowds.ts";
import { type Language, type Numerals, Voice } from "../language.ts";
import { crowdsAnchor, findingSection } from "./finding-section.ts";
import { html, Markup } from "./markup.ts";
import { methodSection } from "./method-section.ts";
import { type NetworkLayout, networkLayout } from "./picture-network.ts";
import { STYLE } from "./style.ts";
import { summarySection } from "./summary-section.ts";
import { type View, viewOf } from "./view.ts";

export interface ReportOptions {
  /** The edition shown first; both are on the page. */
  readonly language?: Language;
  /** Digits of the Arabic edition. */
  readonly numerals?: Numerals;
}

/**
 * Findings as one self-contained page: both languages, no script, no request, nothing that a source wrote left
 * unescaped. The editions are switched by a pair of radio buttons, so that it works wherever HTML does.
 * The same input gives the same bytes.
 */
export function renderReport(findings: readonly Finding[], examined: Examined, options: ReportOptions = {}): string {
  const first = options.language ?? "en";
  const crowds = foldedCrowds(findings);
  const campaigns = [...byCampaign(findings.filter((each) => !crowds.has(each))), ...byCampaign([...crowds])];
  const layouts = campaigns.map(({ lead }) => networkLayout(lead));
  const editions = [new Voice("en"), new Voice("ar", options.numerals)].map((voice) =>
    edition({ campaigns, folded: crowds.size, layouts }, examined, viewOf(voice)),
  );
  const hash = createHash("sha256").update(STYLE).digest("base64");
  return html`${new Markup("<!doctype html>")}
<html lang="${first}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-${new Markup(hash)}'; img-src data:; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<title>Marsad · مرصد</title>
<link rel="icon" href="data:,">
<style>${new Markup(STYLE)}</style>
</head>
<body>
<header class="bar"><span class="brand">Marsad<span aria-hidden="true">·</span><bdi lang="ar">مرصد</bdi></span>${languageSwitch(first)}</header>
<main>${editions}</main>
</body>
</html>
`.source;
}

function languageSwitch(first: Language): Markup {
  const choice = (language: Language, name: string) =>
    html`<input type="radio" name="language" id="language-${language}"${language === first && new Markup(" checked")}><label for="language-${language}" lang="${language}">${name}</label>`;
  return html`<fieldset class="languages"><legend>Language · اللغة</legend>${choice("en", "English")}${choice("ar", "العربية")}</fieldset>`;
}

interface Told {
  /** In reading order, those to be folded last. */
  readonly campaigns: readonly CampaignBlock[];
  readonly folded: number;
  readonly layouts: readonly NetworkLayout[];
}

function edition({ campaigns, folded, layouts }: Told, examined: Examined, view: View): Markup {
  const open = campaigns.length - folded;
  const mates = campaignPhrases(campaigns.slice(0, open), view.voice);
  const sections = campaigns.map((campaign, index) => {
    const layout = layouts[index];
    return (
      layout &&
      findingSection(campaign, layout, { position: index + 1, total: campaigns.length, mates: mates[index] }, view)
    );
  });
  return html`<div class="edition" lang="${view.language}" dir="${view.rightToLeft ? "rtl" : "ltr"}">
${summarySection(campaigns, folded, examined, view)}
${sections.slice(0, open)}
${
  folded > 0 &&
  html`<details class="folded"><summary>${view.say(crowdsPhrase(folded, view.voice))}</summary>
<div id="${crowdsAnchor(view)}">${sections.slice(open)}</div>
</details>`
}
${methodSection(examined, view)}
</div>
`;
}
