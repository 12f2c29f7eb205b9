import { HARM_KINDS, type HarmKind, type QueueOrder } from "../../src/api/contract.ts";
import { useDetectors } from "../campaign/detectors.ts";
import { useBilingual, useWords } from "../language/language.tsx";
import { ORDERS, type QueueSearch } from "./queue-search.ts";
import { queueWords } from "./words.ts";

interface Props {
  readonly search: QueueSearch;
  readonly show: (change: {
    readonly order?: QueueOrder | undefined;
    readonly harm?: HarmKind | undefined;
    readonly kind?: string | undefined;
  }) => void;
}

export function QueueFilters({ search, show }: Props) {
  const say = useWords(queueWords);
  const text = useBilingual();
  const detectors = useDetectors();
  return (
    <fieldset className="filters">
      <legend className="unseen">{say("filters")}</legend>
      <label>
        {say("order")}{" "}
        <select value={search.order ?? "severity"} onChange={({ target }) => show({ order: orUsual(target.value) })}>
          {ORDERS.map((order) => (
            <option key={order} value={order}>
              {say(`order-${order}`)}
            </option>
          ))}
        </select>
      </label>
      <label>
        {say("harm")}{" "}
        <select
          value={search.harm ?? ""}
          onChange={({ target }) => show({ harm: HARM_KINDS.find((harm) => harm === target.value) })}
        >
          <option value="">{say("any")}</option>
          {HARM_KINDS.map((harm) => (
            <option key={harm} value={harm}>
              {say(`harm-${harm}`)}
            </option>
          ))}
        </select>
      </label>
      <label>
        {say("kind")}{" "}
        <select value={search.kind ?? ""} onChange={({ target }) => show({ kind: target.value || undefined })}>
          <option value="">{say("any")}</option>
          {detectors.map(({ id, label }) => (
            <option key={id} value={id}>
              {text(label)}
            </option>
          ))}
        </select>
      </label>
    </fieldset>
  );
}

function orUsual(value: string): QueueOrder | undefined {
  return ORDERS.find((order) => order === value && order !== "severity");
}
