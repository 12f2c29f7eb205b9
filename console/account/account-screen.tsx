import "./account.css";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams, useSearch } from "@tanstack/react-router";
import type { AccountCase } from "../../src/api/contract.ts";
import { useWords } from "../language/language.tsx";
import { Ltr } from "../language/ltr.tsx";
import { read } from "../server/request.ts";
import { useMay } from "../server/self.ts";
import { Pending } from "../shell/pending.tsx";
import { ProblemNote } from "../shell/problem.tsx";
import { AccountCases } from "./account-cases.tsx";
import { accountWords } from "./words.ts";

/** In which cases an account is and what came of them. Asking is put on record, so it is asked once for each opening. */
export function AccountScreen() {
  const say = useWords(accountWords);
  const { id } = useParams({ from: "/shell/account/$id" });
  const { platform, account } = useSearch({ from: "/shell/account/$id" });
  const may = useMay();
  const isNamed = platform !== undefined && account !== undefined;
  const cases = useQuery({
    queryKey: ["account", id, platform, account],
    // Not cancelled when the screen is drawn anew: each request is a line in the log.
    queryFn: async () =>
      (await read<{ items: readonly AccountCase[] }>(`/cases/${id}/account-cases`, { platform, pseudonym: account }))
        .body.items,
    enabled: isNamed,
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    retry: false,
  });
  return (
    <section className="screen account" aria-labelledby="account-title">
      <p className="row-kind">
        <Link to="/case/$id" params={{ id }} search={{}}>
          {say("toCase")}
        </Link>
      </p>
      <h1 id="account-title">{say("title")}</h1>
      {!isNamed && <p className="pending">{say("noAccount")}</p>}
      {isNamed && (
        <p>
          {say("inThisCase")} <Ltr>{account}</Ltr>{" "}
          <span className="hint">
            <Ltr>{platform}</Ltr>
          </span>{" "}
          {may("identity.unmask") && (
            <Link to="/admin/$section" params={{ section: "identities" }} search={{ case: id, account, platform }}>
              {say("askWho")}
            </Link>
          )}
        </p>
      )}
      <p className="hint">{say("onRecord")}</p>
      {cases.isError && <ProblemNote error={cases.error} onRetry={() => void cases.refetch()} />}
      {isNamed && cases.isPending && <Pending />}
      {cases.isSuccess && <AccountCases cases={cases.data} here={id} />}
    </section>
  );
}
