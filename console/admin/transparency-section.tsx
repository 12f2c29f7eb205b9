import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import type { FormEvent } from "react";
import {
  type Bilingual,
  CATEGORY_NAMES,
  type DsaCategory,
  MEASURE_RULES,
  type Measure,
} from "../../src/api/contract.ts";
import { campaignWords } from "../campaign/words.ts";
import { useVoice, useWords } from "../language/language.tsx";
import { Ltr } from "../language/ltr.tsx";
import { read } from "../server/request.ts";
import { Pending } from "../shell/pending.tsx";
import { ProblemNote } from "../shell/problem.tsx";
import type { AdminSearch } from "./admin-search.ts";
import { figureWords } from "./figure-words.ts";
import { adminWords } from "./words.ts";

type Figure = number | string | null | { readonly [name: string]: Figure };

/** The figures of a period, computed from the log alone, whole or as they may be published. */
export function TransparencySection() {
  const say = useWords(adminWords);
  const search = useSearch({ from: "/shell/admin/$section" });
  const period = { ...usualPeriod(), ...search };
  const asked = { from: `${period.from}T00:00:00Z`, to: `${period.to}T00:00:00Z`, public: search.public ?? "no" };
  const report = useQuery({
    queryKey: ["transparency", JSON.stringify(asked)],
    queryFn: async ({ signal }) => (await read<Record<string, Figure>>("/transparency", asked, signal)).body,
  });
  const address = (format: string) => `/api/v1/transparency?${new URLSearchParams({ ...asked, format })}`;
  return (
    <>
      <PeriodForm key={JSON.stringify(asked)} from={period.from} to={period.to} isPublic={search.public === "yes"} />
      <p className="actions">
        <a href={address("csv")} download={`transparency-${period.from}-${period.to}.csv`}>
          {say("asCsv")}
        </a>
        <a href={address("json")} download={`transparency-${period.from}-${period.to}.json`}>
          {say("asJson")}
        </a>
      </p>
      {report.isPending && <Pending />}
      {report.isError && <ProblemNote error={report.error} onRetry={() => void report.refetch()} />}
      {report.data !== undefined && <Report report={report.data} />}
    </>
  );
}

function PeriodForm({
  from,
  to,
  isPublic,
}: {
  readonly from: string;
  readonly to: string;
  readonly isPublic: boolean;
}) {
  const say = useWords(adminWords);
  const navigate = useNavigate({ from: "/admin/$section" });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const search = { from: String(form.get("from")), to: String(form.get("to")) };
    void navigate({ search: { ...search, ...(form.get("public") !== null && { public: "yes" }) } as AdminSearch });
  };
  return (
    <form className="card row-fields" onSubmit={submit}>
      <label className="field">
        <span>{say("from")}</span>
        <input type="date" name="from" defaultValue={from} required />
      </label>
      <label className="field">
        <span>{say("until")}</span>
        <input type="date" name="to" defaultValue={to} required />
      </label>
      <label className="check">
        <input type="checkbox" name="public" defaultChecked={isPublic} />
        {say("asPublic")}
      </label>
      <p className="actions">
        <button type="submit">{say("show")}</button>
      </p>
    </form>
  );
}

function Report({ report }: { readonly report: Readonly<Record<string, Figure>> }) {
  const say = useWords(adminWords);
  const name = useFigureName();
  const { log, period: _, ...sections } = report;
  return (
    <>
      {Object.entries(sections).map(([section, figures]) => (
        <div key={section} className="card">
          <h2>{name(section)}</h2>
          <table>
            <tbody>
              {(isGroup(figures) ? Object.entries(figures) : [["undone", figures] as const]).map(([figure, value]) => (
                <FigureRows key={figure} figure={figure} value={value} />
              ))}
            </tbody>
          </table>
        </div>
      ))}
      {isGroup(log ?? null) && (
        <p className="hint">
          {say("computedFrom")} <Ltr>{Object.values(log as Readonly<Record<string, Figure>>).join(":")}</Ltr>
        </p>
      )}
    </>
  );
}

function FigureRows({ figure, value }: { readonly figure: string; readonly value: Figure }) {
  const say = useWords(adminWords);
  const name = useFigureName();
  const told = useTold();
  if (!isGroup(value))
    return (
      <tr>
        <th scope="row">{name(figure)}</th>
        <td>{told(figure, value)}</td>
      </tr>
    );
  const parts = Object.entries(value);
  return (
    <tr>
      <th scope="row">{name(figure)}</th>
      <td>
        {parts.length === 0
          ? say("nothing")
          : parts.map(([code, count]) => (
              <div key={code}>
                <CodeName code={code} /> {isGroup(count) ? <Ltr>{JSON.stringify(count)}</Ltr> : told(figure, count)}
              </div>
            ))}
      </td>
    </tr>
  );
}

/** What a code is called where people choose it; the code itself where it has no other name. */
function CodeName({ code }: { readonly code: string }) {
  const { language } = useVoice();
  const known = [
    campaignWords[`harm-${code}` as keyof typeof campaignWords],
    MEASURE_RULES[code as Measure]?.name,
    CATEGORY_NAMES[code as DsaCategory],
    figureWords[code as keyof typeof figureWords],
  ].find((name) => name !== undefined);
  return known === undefined ? <Ltr>{code}</Ltr> : <bdi>{(known as Bilingual)[language]}</bdi>;
}

const isGroup = (value: Figure): value is { readonly [name: string]: Figure } =>
  typeof value === "object" && value !== null;

function useFigureName(): (code: string) => string {
  const { language } = useVoice();
  return (code) => (figureWords as Readonly<Record<string, { en: string; ar: string }>>)[code]?.[language] ?? code;
}

function useTold(): (figure: string, value: number | string | null) => string {
  const say = useWords(adminWords);
  const voice = useVoice();
  return (figure, value) => {
    if (value === null) return say("notMeasured");
    if (typeof value === "string") return value === "withheld" ? say("withheld") : value;
    if (/share$/i.test(figure)) return voice.share(value);
    if (/seconds/i.test(figure)) return say("hours", { hours: voice.number(value / 3600) });
    return voice.count(value);
  };
}

/** The half year before this one, which is what reports are due for. */
function usualPeriod(): { readonly from: string; readonly to: string } {
  const now = new Date();
  const half = now.getUTCMonth() < 6 ? 0 : 6;
  const begin = (months: number) => new Date(Date.UTC(now.getUTCFullYear(), months, 1)).toISOString().slice(0, 10);
  return { from: begin(half - 6), to: begin(half) };
}
