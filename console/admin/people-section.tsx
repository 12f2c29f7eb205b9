import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { ROLES, type Role, type ShownInvitation } from "../../src/api/contract.ts";
import { useVoice, useWords } from "../language/language.tsx";
import { ShortId } from "../language/ltr.tsx";
import { change, read } from "../server/request.ts";
import { useMay, useSelf } from "../server/self.ts";
import { Dialog } from "../shell/dialog.tsx";
import { ProblemNote } from "../shell/problem.tsx";
import { shellWords } from "../shell/words.ts";
import { List } from "./list.tsx";
import { adminWords } from "./words.ts";

interface Member {
  readonly id: string;
  readonly role: Role;
  readonly state: "active" | "disabled";
  readonly createdAt: string;
  /** For administrators only. */
  readonly login?: string;
}

/** Who works here: invited by link, given a role, let go. Nobody's work is counted. */
export function PeopleSection() {
  const say = useWords(adminWords);
  const roleSay = useWords(shellWords);
  const voice = useVoice();
  const may = useMay();
  const self = useSelf();
  const client = useQueryClient();
  const people = useQuery({
    queryKey: ["staff"],
    queryFn: async ({ signal }) => (await read<{ items: readonly Member[] }>("/staff", {}, signal)).body.items,
  });
  const alter = useMutation({
    mutationFn: ({ id, ...body }: { id: string; role?: Role; state?: Member["state"] }) =>
      change(`/staff/${id}`, { method: "PATCH", body }),
    onSettled: () => client.invalidateQueries({ queryKey: ["staff"] }),
  });
  const canManage = may("staff.manage");
  return (
    <>
      {canManage && <Invitations />}
      <div className="card">
        <p className="hint">{say("peopleHint")}</p>
        {alter.isError && <ProblemNote error={alter.error} />}
        <List
          query={people}
          items={people.data ?? []}
          heads={[say("pseudonym"), ...(canManage ? [say("login")] : []), say("role"), say("since"), say("state")]}
          row={({ id, login, role, state, createdAt }) => (
            <tr key={id}>
              <td>
                <ShortId id={id} /> {id === self.id && <span className="tag">{say("you")}</span>}
              </td>
              {canManage && (
                <td>
                  <bdi>{login}</bdi>
                </td>
              )}
              <td>
                {canManage && id !== self.id && state === "active" ? (
                  <select
                    aria-label={say("roleOf", { login: login ?? "" })}
                    value={role}
                    onChange={({ target }) => alter.mutate({ id, role: target.value as Role })}
                  >
                    {ROLES.map((each) => (
                      <option key={each} value={each}>
                        {roleSay(`role-${each}`)}
                      </option>
                    ))}
                  </select>
                ) : (
                  roleSay(`role-${role}`)
                )}
              </td>
              <td>
                <bdi>{voice.day(createdAt)}</bdi>
              </td>
              <td>
                {say(state)}{" "}
                {canManage && id !== self.id && (
                  <button
                    type="button"
                    className="quiet"
                    aria-label={say(state === "active" ? "endOf" : "backOf", { login: login ?? "" })}
                    onClick={() => alter.mutate({ id, state: state === "active" ? "disabled" : "active" })}
                  >
                    {say(state === "active" ? "end" : "back")}
                  </button>
                )}
              </td>
            </tr>
          )}
        />
      </div>
    </>
  );
}

function Invitations() {
  const say = useWords(adminWords);
  const roleSay = useWords(shellWords);
  const voice = useVoice();
  const client = useQueryClient();
  const [role, setRole] = useState<Role>("reviewer");
  const [link, setLink] = useState<string>();
  const open = useQuery({
    queryKey: ["invitations"],
    queryFn: async ({ signal }) =>
      (await read<{ items: readonly ShownInvitation[] }>("/invitations", {}, signal)).body.items,
  });
  const again = () => client.invalidateQueries({ queryKey: ["invitations"] });
  const invite = useMutation({
    mutationFn: async () => (await change<{ url: string }>("/invitations", { body: { role } })).body.url,
    onSuccess: setLink,
    onSettled: again,
  });
  const withdraw = useMutation({
    mutationFn: (id: string) => change(`/invitations/${id}`, { method: "DELETE" }),
    onSettled: again,
  });
  return (
    <div className="card">
      <h2>{say("invite")}</h2>
      <div className="row-fields">
        <label className="field">
          <span>{say("role")}</span>
          <select value={role} onChange={({ target }) => setRole(target.value as Role)}>
            {ROLES.map((each) => (
              <option key={each} value={each}>
                {roleSay(`role-${each}`)}
              </option>
            ))}
          </select>
        </label>
        <p className="actions">
          <button type="button" disabled={invite.isPending} onClick={() => invite.mutate()}>
            {say("makeLink")}
          </button>
        </p>
      </div>
      <p className="hint">{say(`does-${role}`)}</p>
      {invite.isError && <ProblemNote error={invite.error} />}
      {withdraw.isError && <ProblemNote error={withdraw.error} />}
      {link !== undefined && (
        <Dialog title={say("linkOnce")} onClose={() => setLink(undefined)}>
          <p>{say("linkOnceHint")}</p>
          <bdi dir="ltr" className="secret">
            {link}
          </bdi>
        </Dialog>
      )}
      {(open.data?.length ?? 0) > 0 && (
        <List
          query={open}
          items={open.data ?? []}
          caption={say("openLinks")}
          heads={[say("role"), say("expires"), say("state")]}
          row={({ id, role, expiresAt }) => (
            <tr key={id}>
              <td>{roleSay(`role-${role}`)}</td>
              <td>
                <bdi>{voice.moment(expiresAt)} UTC</bdi>
              </td>
              <td>
                <button type="button" className="quiet" onClick={() => withdraw.mutate(id)}>
                  {say("withdraw")}
                </button>
              </td>
            </tr>
          )}
        />
      )}
    </div>
  );
}
