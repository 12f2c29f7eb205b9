import type { Endpoint } from "../http/endpoint.ts";
import type { Limits } from "../http/limits.ts";
import { administrationEndpoints } from "./administration.ts";
import { auditEndpoints } from "./audit.ts";
import { backupEndpoints } from "./backups.ts";
import { bulkEndpoints } from "./bulk.ts";
import { caseEndpoints } from "./cases.ts";
import { consoleEndpoints } from "./console.ts";
import { decisionEndpoints } from "./decisions.ts";
import { detectorEndpoints } from "./detectors.ts";
import { evidenceEndpoints } from "./evidence.ts";
import { explorationEndpoints } from "./explorations.ts";
import { feedEndpoints } from "./feed.ts";
import { figureEndpoints } from "./figures.ts";
import { hmaEndpoints } from "./hma.ts";
import { hmaCurationEndpoints } from "./hma-curation.ts";
import { jobEndpoints } from "./jobs.ts";
import { knownEndpoints } from "./known.ts";
import { overTimeEndpoints } from "./over-time.ts";
import { privacyEndpoints } from "./privacy.ts";
import { referralEndpoints } from "./referrals.ts";
import { reportEndpoints } from "./reports.ts";
import { signOnEndpoints } from "./sign-on.ts";
import { staffEndpoints } from "./staff.ts";
import { systemEndpoints } from "./system.ts";
import { uploadEndpoints } from "./uploads.ts";
import { webhookEndpoints } from "./webhooks.ts";
import { workbenchEndpoints } from "./workbench.ts";

/** Every endpoint of the API; the OpenAPI document, the permission matrix and the fuzzing are drawn from this list. */
export function endpoints(limits: Limits): readonly Endpoint[] {
  return [
    ...staffEndpoints(limits),
    ...signOnEndpoints,
    ...administrationEndpoints,
    ...uploadEndpoints,
    ...detectorEndpoints,
    ...jobEndpoints,
    ...caseEndpoints,
    ...decisionEndpoints,
    ...referralEndpoints,
    ...figureEndpoints,
    ...evidenceEndpoints,
    ...bulkEndpoints,
    ...privacyEndpoints,
    ...auditEndpoints,
    ...backupEndpoints,
    ...feedEndpoints,
    ...webhookEndpoints,
    ...systemEndpoints,
    ...consoleEndpoints,
    ...workbenchEndpoints,
    ...reportEndpoints,
    ...explorationEndpoints,
    ...overTimeEndpoints,
    ...knownEndpoints,
    ...hmaEndpoints,
    ...hmaCurationEndpoints,
  ];
}
