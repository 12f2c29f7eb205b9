/** What a person may be, from the least to the most; everybody who works here is exactly one of these. */
export const ROLES = ["viewer", "analyst", "reviewer", "lead", "administrator", "auditor"] as const;
export type Role = (typeof ROLES)[number];

const READERS = ROLES;
const ANALYSTS = ["analyst", "reviewer", "lead"] as const;
const REVIEWERS = ["reviewer", "lead"] as const;
const LEADS = ["lead"] as const;
const ADMINISTRATORS = ["administrator"] as const;
/** What the program alone does. */
const NOBODY = [] as const;

/**
 * Who may do what: the only place. The domain asks it at every step, the HTTP door at every route, and the table in
 * the documents is drawn from it. An action's name is also the name under which a step is in the audit log.
 * Administrators keep the system and decide no case; an auditor reads everything that was done and does nothing.
 */
export const PERMISSIONS = {
  "case.read": READERS,
  "case.open": ANALYSTS,
  "case.claim": ANALYSTS,
  "case.release": ANALYSTS,
  /** Give a case to somebody else, or take it from its holder. */
  "case.assign": LEADS,
  "case.note": ANALYSTS,
  "case.tag": ANALYSTS,
  "case.link": ANALYSTS,
  "case.snapshot": ANALYSTS,
  /** Pick what goes into a case's report. */
  "case.star": ANALYSTS,
  /** Take evidence out of the building: a case's report, tables, network, signed bundle, or the brief for a target. */
  "case.export": ANALYSTS,
  /** Read what the posts behind a case say, without whose they are. */
  "case.texts": ANALYSTS,
  "case.severity": REVIEWERS,
  "case.undo": ANALYSTS,
  "case.bulk": LEADS,
  "case.erase": ADMINISTRATORS,
  /** Say that a case or a snapshot is of child sexual abuse: from then on there is nothing but hashes. */
  "case.restrict": ANALYSTS,
  /** Take that mark off a case that was none of it. */
  "case.lift": LEADS,
  "claim.record": ANALYSTS,
  "calendar.write": ANALYSTS,
  "decision.make": REVIEWERS,
  "decision.confirm": REVIEWERS,
  /** End a decision whose time is over: nobody's word is asked. */
  "decision.end": NOBODY,
  /** Tell the person affected, or a reporter, what was decided and why. */
  "statement.issue": REVIEWERS,
  /** Write statements for the EU's Transparency Database. */
  "statement.publish": LEADS,
  "appeal.receive": ANALYSTS,
  "appeal.decide": REVIEWERS,
  "dispute.record": ANALYSTS,
  "dispute.settle": REVIEWERS,
  "order.receive": REVIEWERS,
  "order.answer": REVIEWERS,
  "referral.prepare": ANALYSTS,
  "referral.record": ANALYSTS,
  "identity.unmask": REVIEWERS,
  "identity.approve": LEADS,
  /** Be told who an account is, once, after a second person agreed to one's own request. */
  "identity.read": REVIEWERS,
  /** See in which other cases an account is. */
  "account.read": REVIEWERS,
  "keys.rotate": ADMINISTRATORS,
  "transparency.read": READERS,
  "workload.read": ["lead", "auditor"],
  "audit.read": ["lead", "administrator", "auditor"],
  "audit.export": ["administrator", "auditor"],
  "backup.make": ADMINISTRATORS,
  "retention.read": ["administrator", "auditor"],
  "retention.run": ADMINISTRATORS,
  /** Search again with other parameters, to see what a finding rests on: a guide for evaders in wrong hands. */
  "finding.explore": ANALYSTS,
  /** Which servers' reports are read, and up to when. */
  "platform.read": ["lead", "administrator", "auditor"],
  /** Ask what banks of known media hold: in wrong hands a way to try what would be recognised. */
  "bank.match": ANALYSTS,
  /** Change what banks hold: what is in them is blocked elsewhere. */
  "bank.write": REVIEWERS,
  /** Read lists of texts that are looked for, and try texts on them: in wrong hands a guide to writing otherwise. */
  "watch-list.use": ANALYSTS,
  "watch-list.write": REVIEWERS,
  "job.read": READERS,
  "job.run": ["analyst", "reviewer", "lead", "administrator"],
  "feed.read": READERS,
  "staff.read": ["lead", "administrator", "auditor"],
  "staff.manage": ADMINISTRATORS,
  /** One's own sessions, password and API keys. */
  "staff.own": READERS,
  "webhook.manage": ADMINISTRATORS,
  "metrics.read": ["administrator", "auditor"],
} as const satisfies Readonly<Record<string, readonly Role[]>>;

export type Action = keyof typeof PERMISSIONS;
export const ACTIONS = Object.keys(PERMISSIONS) as readonly Action[];

/** What the program does by itself, under no person's name: opening cases from a run, letting claims and decisions run out. */
const SYSTEM_ACTIONS: ReadonlySet<Action> = new Set<Action>(["case.open", "case.release", "decision.end"]);

export function may(role: Role | "system", action: Action): boolean {
  if (role === "system") return SYSTEM_ACTIONS.has(action);
  const allowed: readonly Role[] = PERMISSIONS[action];
  return allowed.includes(role);
}
