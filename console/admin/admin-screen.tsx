import "./admin.css";
import { Link, useParams } from "@tanstack/react-router";
import type { ComponentType } from "react";
import { useWords } from "../language/language.tsx";
import { useMay } from "../server/self.ts";
import { MissingScreen } from "../shell/missing-screen.tsx";
import { shellWords } from "../shell/words.ts";
import { AuditSection } from "./audit-section.tsx";
import { BanksSection } from "./banks-section.tsx";
import { IdentitiesSection } from "./identities-section.tsx";
import { KeysSection } from "./keys-section.tsx";
import { PeopleSection } from "./people-section.tsx";
import { PlatformsSection } from "./platforms-section.tsx";
import { RetentionSection } from "./retention-section.tsx";
import { SECTIONS, type SectionId } from "./sections.ts";
import { TransparencySection } from "./transparency-section.tsx";
import { WatchListsSection } from "./watch-lists-section.tsx";
import { WebhooksSection } from "./webhooks-section.tsx";
import { WellnessSection } from "./wellness-section.tsx";
import { adminWords } from "./words.ts";
import { WorkloadSection } from "./workload-section.tsx";

const SHOWN: Readonly<Record<SectionId, ComponentType>> = {
  wellness: WellnessSection,
  keys: KeysSection,
  people: PeopleSection,
  banks: BanksSection,
  watchLists: WatchListsSection,
  identities: IdentitiesSection,
  audit: AuditSection,
  transparency: TransparencySection,
  workload: WorkloadSection,
  retention: RetentionSection,
  platforms: PlatformsSection,
  webhooks: WebhooksSection,
};

/** Keeping the system, and one's own settings: each person sees the parts that their role may. */
export function AdminScreen() {
  const say = useWords(adminWords);
  const shellSay = useWords(shellWords);
  const may = useMay();
  const { section } = useParams({ from: "/shell/admin/$section" });
  const chosen = SECTIONS.find(({ id }) => id === section);
  if (chosen === undefined) return <MissingScreen />;
  const Section = SHOWN[chosen.id];
  return (
    <section className="screen admin" aria-labelledby="admin-title">
      <nav aria-label={say("parts")}>
        <ul>
          {SECTIONS.filter(({ needs }) => may(needs)).map(({ id }) => (
            <li key={id}>
              <Link to="/admin/$section" params={{ section: id }} search={{}} activeOptions={{ includeSearch: false }}>
                {say(id)}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <div className="section">
        <h1 id="admin-title">{say(chosen.id)}</h1>
        {may(chosen.needs) ? (
          <Section />
        ) : (
          <p role="alert" className="banner warning">
            {shellSay("forbidden")}
          </p>
        )}
      </div>
    </section>
  );
}
