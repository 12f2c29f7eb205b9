/** Everybody who works with cases has exactly one of these. */
export const ROLES = ["viewer", "analyst", "reviewer", "lead", "administrator", "auditor"] as const;

export type Role = (typeof ROLES)[number];

const EVERYBODY = ROLES;
const CASEWORK = ["analyst", "reviewer", "lead"] as const;
const DECIDING = ["reviewer", "lead"] as const;
const LEADING = ["lead"] as const;
const RUNNING = ["administrator"] as const;
const OVERSEEING = ["lead", "auditor"] as const;

/**
 * Who may do what: the one place that says so. The doors ask it before they let anybody in, the operations on a case ask
 * it again before they change anything. An administrator runs the system and decides nothing; an auditor reads
 * everything and changes nothing. That a second decider is another person than the first is not here: it is a rule of
 * the case at hand (docs/contract.md).
 */
export const PERMISSIONS = {
  "case.read": EVERYBODY,
  "case.open": CASEWORK,
  "case.claim": CASEWORK,
  /** Give a case to somebody else, or take it from its holder. */
  "case.assign": LEADING,
  "case.note": CASEWORK,
  "case.tag": CASEWORK,
  "case.link": CASEWORK,
  "case.watch": DECIDING,
  "case.close": DECIDING,
  /** Undo a step of one's own. */
  "case.undo": CASEWORK,
  "case.undo-others": LEADING,
  "case.bulk": LEADING,
  "calendar.write": CASEWORK,
  "evidence.snapshot": CASEWORK,
  "takedown-claim.record": CASEWORK,
  "decision.make": DECIDING,
  "decision.confirm": DECIDING,
  "statement.read": EVERYBODY,
  "appeal.receive": CASEWORK,
  "appeal.decide": DECIDING,
  "order.receive": DECIDING,
  "order.answer": DECIDING,
  "referral.prepare": CASEWORK,
  "referral.record": CASEWORK,
  "identity.unmask": DECIDING,
  "identity.approve": LEADING,
  "report.transparency": EVERYBODY,
  "report.workload": OVERSEEING,
  "audit.read": ["lead", "administrator", "auditor"],
  "audit.export": OVERSEEING,
  "retention.read": ["lead", "administrator", "auditor"],
  "retention.run": RUNNING,
  "case.erase": RUNNING,
  "backup.make": RUNNING,
  "job.read": EVERYBODY,
  "job.run": ["analyst", "reviewer", "lead", "administrator"],
  "job.cancel": ["analyst", "reviewer", "lead", "administrator"],
  "feed.read": EVERYBODY,
  "account.read": ["lead", "administrator", "auditor"],
  "account.manage": RUNNING,
  /** One's own sessions and API keys. */
  "account.own": EVERYBODY,
  "webhook.manage": RUNNING,
  "metrics.read": ["administrator", "auditor"],
} as const satisfies Readonly<Record<string, readonly Role[]>>;

export type Permission = keyof typeof PERMISSIONS;

export const PERMISSION_NAMES = Object.keys(PERMISSIONS) as readonly Permission[];

/** Whether the role may do this at all. */
export function may(role: Role, permission: Permission): boolean {
  return (PERMISSIONS[permission] as readonly Role[]).includes(role);
}
