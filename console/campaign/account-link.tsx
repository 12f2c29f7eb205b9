import { Link } from "@tanstack/react-router";
import { useWords } from "../language/language.tsx";
import { useMay } from "../server/self.ts";
import { campaignWords } from "./words.ts";

interface Props {
  readonly caseId: string;
  readonly platform: string;
  /** Its pseudonym in the case. */
  readonly account: string;
}

/** The way to all cases of one account, for those who may join them; looking there is put on record. */
export function AccountLink({ caseId, platform, account }: Props) {
  const say = useWords(campaignWords);
  const may = useMay();
  if (!may("account.read")) return null;
  return (
    <Link className="quiet" to="/account/$id" params={{ id: caseId }} search={{ platform, account }}>
      {say("everyCase")}
    </Link>
  );
}
