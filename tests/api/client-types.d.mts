// Written by `npm run api:client` from the API's OpenAPI document; do not edit.

export interface paths {
    "/api/v1/audit": {
        parameters: {
        };
        /**
         * The audit log, in its order or the newest first
         * @description Asking what one other person did is itself put on record: the log is for answering for decisions, not for comparing people.
         */
        get: operations["readAudit"];
    };
    "/api/v1/audit/export": {
        parameters: {
        };
        /** The whole audit log as JSON Lines; `marsad audit verify FILE` checks it anywhere */
        get: operations["exportAudit"];
    };
    "/api/v1/audit/verify": {
        parameters: {
        };
        /** Check every link of the chain, and that heads which were kept elsewhere are in it */
        post: operations["verifyAudit"];
    };
    "/api/v1/backups": {
        parameters: {
        };
        /** The backups in the workspace, the newest first */
        get: operations["listBackups"];
        /**
         * Write all cases, the people who work on them and the log into a file in the workspace
         * @description As `marsad backup` does; `marsad restore` reads it. It is sealed with the workspace's key, which is to be kept elsewhere. Where the cases are in the workspace itself, everybody else waits until it is written.
         */
        post: operations["makeBackup"];
    };
    "/api/v1/banks": {
        parameters: {
        };
        /** Banks of known pictures and videos, with what is in them in counts, and no hash */
        get: operations["listBanks"];
    };
    "/api/v1/bulk": {
        parameters: {
        };
        /** Do what was previewed */
        post: operations["applyBulk"];
    };
    "/api/v1/bulk/{batch}/undo": {
        parameters: {
        };
        /** Take a bulk action back, wherever nothing was done since */
        post: operations["undoBulk"];
    };
    "/api/v1/bulk/preview": {
        parameters: {
        };
        /** What an action on many cases would do; nothing is done */
        post: operations["previewBulk"];
    };
    "/api/v1/calendar": {
        parameters: {
        };
        /** What happened in the world in a period, at most 500 events */
        get: operations["readCalendar"];
        /** Put an event on the calendar */
        post: operations["addCalendarEvent"];
    };
    "/api/v1/cases": {
        parameters: {
        };
        /** The queue */
        get: operations["listCases"];
    };
    "/api/v1/cases/{id}": {
        parameters: {
        };
        /** One case */
        get: operations["getCase"];
    };
    "/api/v1/cases/{id}/account-cases": {
        parameters: {
        };
        /** The cases in which an account of this one is, and what was decided about it; that somebody looked is put on record */
        get: operations["listCasesOfAccount"];
    };
    "/api/v1/cases/{id}/appeals/{appeal}/decision": {
        parameters: {
        };
        /** Decide an appeal against a decision in which you had no part */
        post: operations["decideAppeal"];
    };
    "/api/v1/cases/{id}/assignee": {
        parameters: {
        };
        /** Give a case to somebody */
        put: operations["assignCase"];
    };
    "/api/v1/cases/{id}/brief": {
        parameters: {
        };
        /** The one-page brief about the reports on a target, to send to a platform; that it left is put on record */
        post: operations["writeBrief"];
    };
    "/api/v1/cases/{id}/calendar/{event}": {
        parameters: {
        };
        /** Read a case beside an event of the calendar */
        put: operations["linkEvent"];
        /** Read a case without an event of the calendar */
        delete: operations["unlinkEvent"];
    };
    "/api/v1/cases/{id}/claim": {
        parameters: {
        };
        /** Take a case for yourself, or renew your claim */
        post: operations["claimCase"];
        /** Give a case back */
        delete: operations["releaseCase"];
    };
    "/api/v1/cases/{id}/decisions": {
        parameters: {
        };
        /** All that was decided in a case and what came of it */
        get: operations["getDecisions"];
        /** Decide a case that you hold; a grave measure waits for a second person */
        post: operations["makeDecision"];
    };
    "/api/v1/cases/{id}/decisions/{decision}/appeals": {
        parameters: {
        };
        /** Take in an appeal, by the person affected or by a reporter whose notice led to nothing */
        post: operations["receiveAppeal"];
    };
    "/api/v1/cases/{id}/decisions/{decision}/confirmation": {
        parameters: {
        };
        /** The second person's word on a grave measure */
        post: operations["confirmDecision"];
    };
    "/api/v1/cases/{id}/decisions/{decision}/disputes": {
        parameters: {
        };
        /** Somebody went to an out-of-court body (DSA Art. 21) */
        post: operations["recordDispute"];
    };
    "/api/v1/cases/{id}/decisions/{decision}/statements": {
        parameters: {
        };
        /** Write what the person affected, or a dismissed reporter, is told; from then on nothing is undone silently */
        post: operations["issueStatement"];
    };
    "/api/v1/cases/{id}/decisions/preview": {
        parameters: {
        };
        /** What the rules have against a draft, and the statement that it would lead to; nothing is decided */
        post: operations["previewDecision"];
    };
    "/api/v1/cases/{id}/disputes/{dispute}/settlement": {
        parameters: {
        };
        /** What the out-of-court body decided, and whether it is done */
        post: operations["settleDispute"];
    };
    "/api/v1/cases/{id}/erasure": {
        parameters: {
        };
        /** Destroy what a case holds by destroying its key; there is no undo */
        post: operations["eraseCase"];
    };
    "/api/v1/cases/{id}/exports": {
        parameters: {
        };
        /**
         * A case as a page, tables, a network, STIX 2.1 or a signed bundle of all; that it left is put on record
         * @description For the public nobody is listed, counts of people below five are withheld and times are hours or days; GEXF and STIX are for inside only. Every form holds each finding's innocent reading.
         */
        post: operations["exportCase"];
    };
    "/api/v1/cases/{id}/findings": {
        parameters: {
        };
        /** The findings of a case, whole */
        get: operations["getFindings"];
    };
    "/api/v1/cases/{id}/findings/{finding}/channels/{channel}/evidence": {
        parameters: {
        };
        /** Records that one signal of a finding rests on, under the case's pseudonyms; at most 200 */
        get: operations["listChannelEvidence"];
    };
    "/api/v1/cases/{id}/findings/{finding}/evidence": {
        parameters: {
        };
        /** Records that a finding points to, under the case's pseudonyms */
        get: operations["listEvidence"];
    };
    "/api/v1/cases/{id}/findings/{finding}/exploration": {
        parameters: {
        };
        /** What a finding would come to under other parameters, as far as that was run */
        get: operations["getExploration"];
        /** Search the record again with these parameters, and with one at a time around the finding's own */
        post: operations["explore"];
        /** End an exploration; what it found so far stays to be seen */
        delete: operations["endExploration"];
    };
    "/api/v1/cases/{id}/harm": {
        parameters: {
        };
        /** Correct what harm a case threatens; severity and deadline follow */
        put: operations["setHarm"];
    };
    "/api/v1/cases/{id}/links/{other}": {
        parameters: {
        };
        /** Link two cases */
        put: operations["linkCases"];
        /** Take a link away */
        delete: operations["unlinkCases"];
    };
    "/api/v1/cases/{id}/notes": {
        parameters: {
        };
        /** Notes, the oldest first */
        get: operations["listNotes"];
        /** Write a note */
        post: operations["addNote"];
    };
    "/api/v1/cases/{id}/orders": {
        parameters: {
        };
        /** Take in a removal order (Regulation (EU) 2021/784); its hour runs from when it was received */
        post: operations["receiveOrder"];
    };
    "/api/v1/cases/{id}/orders/{order}/answers": {
        parameters: {
        };
        /** What was answered to the authority, or what it answered */
        post: operations["answerOrder"];
    };
    "/api/v1/cases/{id}/over-time": {
        parameters: {
        };
        /** Bursts, migration and survival of a case's campaign, in counts */
        get: operations["getOverTime"];
    };
    "/api/v1/cases/{id}/referrals": {
        parameters: {
        };
        /** Put addresses of a case on the list of what is to be referred; two people have decided to refer */
        post: operations["addReferrals"];
    };
    "/api/v1/cases/{id}/restriction": {
        parameters: {
        };
        /** Mark a case as one of child sexual abuse: copies are destroyed, hashes stay; there is no undo */
        put: operations["restrictCase"];
        /** Take that mark off a case that was none of it; what was destroyed stays so */
        delete: operations["liftRestriction"];
    };
    "/api/v1/cases/{id}/snapshots": {
        parameters: {
        };
        /** What was seen, without the bytes */
        get: operations["listSnapshots"];
        /** Keep what was seen, or its SHA-256 alone where the bytes must not be kept */
        post: operations["takeSnapshot"];
    };
    "/api/v1/cases/{id}/snapshots/{snapshot}/content": {
        parameters: {
        };
        /** The bytes that were seen, checked against their SHA-256; never shown in a page */
        get: operations["getSnapshotContent"];
    };
    "/api/v1/cases/{id}/snapshots/{snapshot}/restriction": {
        parameters: {
        };
        /** Mark one snapshot so: its bytes are destroyed wherever they are kept, and never kept again */
        put: operations["restrictSnapshot"];
    };
    "/api/v1/cases/{id}/stars": {
        parameters: {
        };
        /** What was picked for the case's report */
        get: operations["listStars"];
    };
    "/api/v1/cases/{id}/stars/{finding}/{kind}/{place}": {
        parameters: {
        };
        /** Pick a finding, a shared object or a record for the case's report, for everybody who works on it */
        put: operations["addStar"];
        /** Take such a pick away */
        delete: operations["removeStar"];
    };
    "/api/v1/cases/{id}/steps": {
        parameters: {
        };
        /** What was done to a case, the newest first */
        get: operations["listSteps"];
    };
    "/api/v1/cases/{id}/steps/{step}/undo": {
        parameters: {
        };
        /** Take a step back; this is a step too */
        post: operations["undoStep"];
    };
    "/api/v1/cases/{id}/tags": {
        parameters: {
        };
        /** Tag a case */
        post: operations["addTag"];
    };
    "/api/v1/cases/{id}/tags/remove": {
        parameters: {
        };
        /** Take a tag away */
        post: operations["removeTag"];
    };
    "/api/v1/cases/{id}/takedown-claims": {
        parameters: {
        };
        /** Who claims that a takedown was theirs: claims to weigh, never attributions */
        get: operations["listTakedownClaims"];
        /** Put on record who claims a takedown, when, and how credibly */
        post: operations["recordTakedownClaim"];
    };
    "/api/v1/cases/{id}/takedown-claims/{claim}/credibility": {
        parameters: {
        };
        /** Say anew how far a claim is to be believed */
        put: operations["assessTakedownClaim"];
    };
    "/api/v1/cases/{id}/texts": {
        parameters: {
        };
        /** What the posts and reports behind a case say, one entry a wording, without whose they are */
        get: operations["listTexts"];
    };
    "/api/v1/cases/{id}/unmaskings": {
        parameters: {
        };
        /** Who asked who an account of the case is, and what came of it */
        get: operations["listUnmaskings"];
        /** Ask who one account of the case is, with a reason; a second person has to agree */
        post: operations["requestUnmasking"];
    };
    "/api/v1/cases/{id}/unmaskings/{unmasking}/decision": {
        parameters: {
        };
        /** The second person's word */
        post: operations["decideUnmasking"];
    };
    "/api/v1/cases/{id}/unmaskings/{unmasking}/identity": {
        parameters: {
        };
        /** Who the account is: told once, to the one who asked, and put on record first */
        post: operations["tellIdentity"];
    };
    "/api/v1/cases/{id}/workbench": {
        parameters: {
        };
        /** A case's findings in words and figures, and its network with places that are the same for everybody */
        get: operations["getWorkbench"];
    };
    "/api/v1/cases/counts": {
        parameters: {
        };
        /** How many cases there are in each state, and how many of them are late */
        get: operations["countCases"];
    };
    "/api/v1/detectors": {
        parameters: {
        };
        /** The kinds of coordinated behaviour that are looked for, and what their cases are called */
        get: operations["listDetectors"];
    };
    "/api/v1/entry": {
        parameters: {
        };
        /** How one can come in here */
        get: operations["getEntry"];
    };
    "/api/v1/events": {
        parameters: {
        };
        /**
         * What happens to cases, as Server-Sent Events; goes on after Last-Event-ID, else from now
         * @description Each event is named after its action (case.open …) and its data is a FeedItem.
         */
        get: operations["watchEvents"];
    };
    "/api/v1/feed": {
        parameters: {
        };
        /** What happened to cases after a number, for readers that ask now and then */
        get: operations["readFeed"];
    };
    "/api/v1/import-forms": {
        parameters: {
        };
        /** What files can be read, and what their records are made of */
        get: operations["getImportForms"];
    };
    "/api/v1/invitations": {
        parameters: {
        };
        /** Links that nobody used yet */
        get: operations["listInvitations"];
        /** Make a link that lets one person in, once */
        post: operations["inviteStaff"];
    };
    "/api/v1/invitations/{id}": {
        parameters: {
        };
        /** Make a link useless */
        delete: operations["withdrawInvitation"];
    };
    "/api/v1/invitations/accept": {
        parameters: {
        };
        /** Come in by a link: choose a login and a password */
        post: operations["acceptInvitation"];
    };
    "/api/v1/jobs": {
        parameters: {
        };
        /** Jobs, the newest first */
        get: operations["listJobs"];
        /** Import an upload, or detect in what was imported and open cases of the findings */
        post: operations["startJob"];
    };
    "/api/v1/jobs/{id}": {
        parameters: {
        };
        /** One job */
        get: operations["getJob"];
    };
    "/api/v1/jobs/{id}/cancel": {
        parameters: {
        };
        /** Stop a job */
        post: operations["cancelJob"];
    };
    "/api/v1/jobs/{id}/events": {
        parameters: {
        };
        /** What a job says on its way, as Server-Sent Events; goes on after Last-Event-ID */
        get: operations["watchJob"];
    };
    "/api/v1/jobs/{id}/rejects": {
        parameters: {
        };
        /** Records that an import refused, redacted, each with what to do about it */
        get: operations["listRejects"];
    };
    "/api/v1/jobs/{id}/rejects.csv": {
        parameters: {
        };
        /** All of them, for a spreadsheet */
        get: operations["exportRejects"];
    };
    "/api/v1/keys": {
        parameters: {
        };
        /** Your API keys */
        get: operations["listApiKeys"];
        /** Make an API key; it is shown this once */
        post: operations["makeApiKey"];
    };
    "/api/v1/keys/{id}": {
        parameters: {
        };
        /** Make a key useless for good */
        delete: operations["revokeApiKey"];
    };
    "/api/v1/permissions": {
        parameters: {
        };
        /** Which role may do what */
        get: operations["listPermissions"];
    };
    "/api/v1/platforms": {
        parameters: {
        };
        /** Servers whose reports were pulled into the workspace, and up to where */
        get: operations["listPlatforms"];
    };
    "/api/v1/public/cases.csv": {
        parameters: {
        };
        /** Every case for the public: nobody in it, days for times, counts below five withheld */
        get: operations["exportPublicCases"];
    };
    "/api/v1/queue": {
        parameters: {
        };
        /** The queue as people read it: a row a campaign, with its reason and its innocent reading */
        get: operations["readQueue"];
    };
    "/api/v1/queue/{id}": {
        parameters: {
        };
        /** One row of the queue, as it is now */
        get: operations["readQueueRow"];
    };
    "/api/v1/queue/counts": {
        parameters: {
        };
        /** How many cases are in each state, and how many of them are late */
        get: operations["countQueue"];
    };
    "/api/v1/referral-batches": {
        parameters: {
        };
        /** Batches, the latest first */
        get: operations["listBatches"];
        /** Batches of all that waits, one for each platform and host; nothing is sent */
        post: operations["prepareBatches"];
    };
    "/api/v1/referral-batches/{batch}/file": {
        parameters: {
        };
        /** A batch as a table, a letter or STIX 2.1, for a person to send */
        get: operations["getBatchFile"];
    };
    "/api/v1/referral-batches/{batch}/outcomes": {
        parameters: {
        };
        /** What the service did with addresses of a batch; all that are open if none is named */
        post: operations["recordOutcome"];
    };
    "/api/v1/referral-batches/{batch}/sent": {
        parameters: {
        };
        /** Say that a batch went out */
        post: operations["recordSent"];
    };
    "/api/v1/retention": {
        parameters: {
        };
        /** What of the cases was kept for long enough, by kind; `marsad retention` tells of the workspace too */
        get: operations["previewRetention"];
    };
    "/api/v1/retention/periods": {
        parameters: {
        };
        /** How many days each kind of thing is kept, as the configuration says; null: for good */
        get: operations["getRetentionPeriods"];
    };
    "/api/v1/retention/runs": {
        parameters: {
        };
        /** Count what was kept for long enough, in the workspace too, or remove it for good */
        post: operations["runRetention"];
    };
    "/api/v1/self": {
        parameters: {
        };
        /** Who you are and what you may do */
        get: operations["getSelf"];
    };
    "/api/v1/session": {
        parameters: {
        };
        /** Sign in */
        post: operations["signIn"];
        /** Sign out */
        delete: operations["signOut"];
    };
    "/api/v1/sign-on": {
        parameters: {
        };
        /** Go to the OpenID provider to sign in */
        get: operations["signOn"];
    };
    "/api/v1/sign-on/callback": {
        parameters: {
        };
        /** Where the OpenID provider sends people back to */
        get: operations["signOnCallback"];
    };
    "/api/v1/signing-key": {
        parameters: {
        };
        /** The public key that bundles are signed with: give its fingerprint to those who get them */
        get: operations["getSigningKey"];
    };
    "/api/v1/staff": {
        parameters: {
        };
        /** Who works here; what they sign in as is shown to administrators only */
        get: operations["listStaff"];
    };
    "/api/v1/staff/{id}": {
        parameters: {
        };
        /** Change somebody's role, or let them in no longer; ends their sessions */
        patch: operations["changeStaff"];
    };
    "/api/v1/transparency": {
        parameters: {
        };
        /** The transparency report of a period, computed from the audit log alone */
        get: operations["getTransparencyReport"];
    };
    "/api/v1/transparency-database/batches": {
        parameters: {
        };
        /** The next statements for the EU's Transparency Database, at most 100; a person reads and sends them */
        post: operations["publishStatements"];
    };
    "/api/v1/unmaskings": {
        parameters: {
        };
        /** The latest requests of all cases to be told who an account is */
        get: operations["listAllUnmaskings"];
    };
    "/api/v1/uploads": {
        parameters: {
        };
        /** Send a file to be imported, or its beginning, which may be empty */
        post: operations["upload"];
    };
    "/api/v1/uploads/{name}": {
        parameters: {
        };
        /** How much of an upload came: from there it goes on */
        get: operations["getUpload"];
        /** Send the next part of an upload; refused where it is not as long as `at` says */
        patch: operations["continueUpload"];
    };
    "/api/v1/uploads/{name}/preview": {
        parameters: {
        };
        /** Columns of an upload, and what would come of its first records if it were read so; nothing is kept */
        post: operations["previewUpload"];
    };
    "/api/v1/waiting": {
        parameters: {
        };
        /** What waits for a second person: confirmations, appeals, removal orders; at most 100 of each */
        get: operations["listWaiting"];
    };
    "/api/v1/watch-lists": {
        parameters: {
        };
        /** Lists of phrases, hashtags, handles and links that are looked for, in counts */
        get: operations["listWatchLists"];
    };
    "/api/v1/watch-lists/{id}": {
        parameters: {
        };
        /** What a list looks for, the first 500; that somebody read it is put on record */
        get: operations["getWatchList"];
        /** Keep a list's file, signed or not, in place of what was kept under the name */
        put: operations["keepWatchList"];
        /** Delete a list; there is no undo */
        delete: operations["deleteWatchList"];
    };
    "/api/v1/watch-lists/{id}/check": {
        parameters: {
        };
        /** What of a list is in a text; that somebody tried is put on record, the text is not kept */
        post: operations["checkWatchList"];
    };
    "/api/v1/watch-lists/{id}/entries": {
        parameters: {
        };
        /** Add something to look for, or say anew why and until when; a signature is taken off */
        post: operations["addWatchEntry"];
    };
    "/api/v1/watch-lists/{id}/withdrawals": {
        parameters: {
        };
        /** Look for something no longer; a signature is taken off */
        post: operations["withdrawWatchEntry"];
    };
    "/api/v1/webhooks": {
        parameters: {
        };
        /** Receivers of what happens here */
        get: operations["listWebhooks"];
        /**
         * Tell an address what happens to cases from now on
         * @description Deliveries are signed as Standard Webhooks 1.0 says, with the secret that is answered this once. They hold codes and ids only. The address must be public and https, unless webhooks.allowPrivate names it.
         */
        post: operations["addWebhook"];
    };
    "/api/v1/webhooks/{id}": {
        parameters: {
        };
        /** Stop or resume a receiver; what happened meanwhile is told on resuming */
        patch: operations["changeWebhook"];
    };
    "/api/v1/webhooks/{id}/deliveries": {
        parameters: {
        };
        /** What was delivered, waits, or was given up (dead), the newest first */
        get: operations["listDeliveries"];
    };
    "/api/v1/webhooks/{id}/redeliver": {
        parameters: {
        };
        /** Send again what was given up */
        post: operations["redeliver"];
    };
    "/api/v1/wellness": {
        parameters: {
        };
        /** How content that may hurt is shown to you */
        get: operations["getWellness"];
        /** Choose it for yourself; what is left out is as the organisation has it. Nobody else is shown it */
        put: operations["keepWellness"];
    };
    "/api/v1/workload": {
        parameters: {
        };
        /** How many reviewers, always on duty, keep the one-hour and 24-hour promises, as work came in eight weeks */
        get: operations["getWorkload"];
    };
    "/hma/c/bank/{name}": {
        parameters: {
        };
        /** One bank */
        get: operations["hmaBank"];
        /** Switch a bank off or on, or name it otherwise; under another name its pictures have other numbers */
        put: operations["hmaAlterBank"];
        /** Delete a bank with all that is in it; there is no undo */
        delete: operations["hmaDeleteBank"];
    };
    "/hma/c/bank/{name}/content": {
        parameters: {
        };
        /**
         * Add a picture or video, which is hashed and not kept; no address is fetched
         * @description One file, in the field `photo` or `video`, and perhaps `metadata`, a JSON object with `content_id` and `content_uri`, which go into its provenance.
         */
        post: operations["hmaAddContent"];
    };
    "/hma/c/bank/{name}/content/{content}": {
        parameters: {
        };
        /** Take a picture or video out of a bank, with all its hashes */
        delete: operations["hmaRemoveContent"];
    };
    "/hma/c/bank/{name}/signal": {
        parameters: {
        };
        /** Add a picture or video by its hashes */
        post: operations["hmaAddSignal"];
    };
    "/hma/c/banks": {
        parameters: {
        };
        /** The banks there are */
        get: operations["hmaBanks"];
        /** Make a bank, empty */
        post: operations["hmaMakeBank"];
    };
    "/hma/h/hash": {
        parameters: {
        };
        /**
         * Hash a picture (PDQ) or a video's file (MD5); nothing is kept, and no address is fetched
         * @description One file, in the field `photo` or `video`. A picture with too little to see has no hash.
         */
        post: operations["hmaHash"];
    };
    "/hma/m/compare": {
        parameters: {
        };
        /** Whether two hashes match, for each kind of hash: [match, {distance}] */
        post: operations["hmaCompare"];
    };
    "/hma/m/lookup": {
        parameters: {
        };
        /** What banks hold of a hash, by bank */
        get: operations["hmaLookup"];
        /** What banks hold of a picture or a video's file, by kind of hash and bank */
        post: operations["hmaLookupFile"];
    };
    "/hma/m/raw_lookup": {
        parameters: {
        };
        /** Numbers of the entries that match a hash, or with include_distance numbers and distances */
        get: operations["hmaRawLookup"];
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        AccountCase: {
            as: ("target" | "member")[];
            caseId: string;
            coordination: string;
            decisions: components["schemas"]["DecisionOnAccount"][];
            /** @enum {string} */
            harm: "imminent-harm" | "terrorist-content" | "silencing" | "harassment" | "deception" | "spam" | "unknown";
            kind: string;
            /** Format: date-time */
            openedAt: string;
            /** Format: date-time */
            periodFrom: string;
            /** Format: date-time */
            periodTo: string;
            pseudonym: string;
            /** @enum {string} */
            role?: "seed" | "hub" | "amplifier" | "ordinary";
            /** @enum {string} */
            state: "open" | "proposed" | "decided" | "watched" | "closed";
        };
        ApiKey: {
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            expiresAt: string;
            id: string;
            name: string;
            owner: string;
            /** Format: date-time */
            revokedAt: string | null;
            scopes: string[];
        };
        Appeal: {
            answer: string | null;
            /** @enum {string} */
            appellant: "affected" | "reporter";
            complaint: string;
            /** Format: date-time */
            decidedAt: string | null;
            decidedBy: string | null;
            decisionId: string;
            /** Format: date-time */
            due: string;
            id: string;
            /** @enum {string|null} */
            outcome: "upheld" | "reversed" | null;
            /** Format: date-time */
            receivedAt: string;
            /** @enum {string} */
            state: "open" | "decided";
        };
        AuditEntry: {
            action: string;
            actor: string;
            /** Format: date-time */
            at: string;
            case: string | null;
            data: {
                [key: string]: unknown;
            };
            hash: string;
            previous: string;
            role: string;
            seq: number;
            subject: string | null;
        };
        BankSummary: {
            enabled: boolean;
            held: number;
            labels: {
                count: number;
                name: string;
            }[];
            name: string;
            opinions: {
                count: number;
                name: string;
            }[];
            outcomes: {
                count: number;
                name: string;
            }[];
            provenance: {
                count: number;
                name: string;
            }[];
            types: {
                count: number;
                name: string;
            }[];
            unlabelled: number;
        };
        BulkAction: {
            /** @enum {string} */
            do: "claim";
            hours?: number;
        } | {
            /** @enum {string} */
            do: "release";
        } | {
            /** Format: uuid */
            assignee: string;
            /** @enum {string} */
            do: "assign";
            hours?: number;
        } | {
            /** @enum {string} */
            do: "add-tag";
            tag: string;
        } | {
            /** @enum {string} */
            do: "remove-tag";
            tag: string;
        } | {
            /** @enum {string} */
            do: "set-harm";
            /** @enum {string} */
            harm: "imminent-harm" | "terrorist-content" | "silencing" | "harassment" | "deception" | "spam" | "unknown";
        };
        CalendarEvent: {
            /** Format: date-time */
            endsAt: string;
            id: string;
            source: string | null;
            /** Format: date-time */
            startsAt: string;
            title: string;
        };
        Case: {
            campaign: string;
            /** Format: date-time */
            claimExpires: string | null;
            /** Format: date-time */
            closedAt: string | null;
            coordination: string;
            /** Format: date-time */
            deadline: string;
            findingCount: number;
            /** @enum {string} */
            harm: "imminent-harm" | "terrorist-content" | "silencing" | "harassment" | "deception" | "spam" | "unknown";
            /** @description whose it is now; a claim that has run out is nobody's */
            holder: string | null;
            id: string;
            /** @description the detector */
            kind: string;
            memberCount: number;
            /** Format: date-time */
            openedAt: string;
            /** Format: date-time */
            periodFrom: string;
            /** Format: date-time */
            periodTo: string;
            reportCount: number;
            /** Format: date-time */
            reviewAt: string | null;
            /** @description 0–100 */
            severity: number;
            /** @enum {string} */
            state: "open" | "proposed" | "decided" | "watched" | "closed";
            /** Format: date-time */
            updatedAt: string;
            validity: string | null;
            /** @description in quotes, the case's ETag */
            version: number;
        };
        CaseFile: components["schemas"]["Case"] & {
            events: {
                /** Format: date-time */
                endsAt: string;
                id: string;
                source: string | null;
                /** Format: date-time */
                startsAt: string;
                title: string;
            }[];
            findings: {
                /** Format: date-time */
                addedAt: string;
                coordination: string;
                detector: string;
                finding: string;
                /** Format: date-time */
                periodFrom: string;
                /** Format: date-time */
                periodTo: string;
                sha256: string;
                validity: string | null;
                verdict: string;
            }[];
            /** @description its content was erased; figures and codes are left */
            isErased: boolean;
            /** @description where child sexual abuse material is reported; to be shown instead of anything else */
            legalReportRoute?: {
                ar: string;
                en: string;
            };
            links: {
                /** Format: date-time */
                at: string;
                isFromHere: boolean;
                /** @enum {string} */
                kind: "related" | "same-group" | "same-target" | "continues" | "duplicate";
                other: string;
            }[];
            /** @enum {string|null} */
            restriction: "child-abuse" | null;
            tags: string[];
            targets: {
                /** @enum {string} */
                kind: "account" | "post" | "tag";
                platform: string;
                target: string;
            }[];
        };
        CaseNetwork: {
            edges: {
                channel: string;
                finding: string;
                shared: number;
                source: number;
                target: number;
                weight: number;
            }[];
            nodes: {
                account: string;
                findings: string[];
                leads?: boolean;
                platform: string;
                role?: {
                    ar: string;
                    en: string;
                };
                score: number;
                x: number;
                y: number;
            }[];
        };
        CaseTexts: {
            records: number;
            texts: {
                accounts: number;
                /** Format: date-time */
                from: string;
                group: string;
                id: string;
                /** @enum {string} */
                kind: "own" | "passed-on";
                nearest?: {
                    id: string;
                    share: number;
                };
                record: string;
                records: number;
                text: string;
                /** Format: date-time */
                to: string;
            }[];
            withText: number;
        };
        ChainVerdict: {
            fault?: string;
            head?: {
                hash: string;
                seq: number;
            };
            isIntact: boolean;
            seq?: number;
        };
        Decision: {
            category: string | null;
            /** Format: date-time */
            confirmDue: string | null;
            /** Format: date-time */
            confirmedAt: string | null;
            confirmedBy: string | null;
            contentTypes: string[];
            /** Format: date-time */
            effectiveAt: string | null;
            /** Format: date-time */
            endedAt: string | null;
            /** Format: date-time */
            exportedAt: string | null;
            facts: string;
            ground?: {
                clause?: string;
                explanation: string;
                isAlsoIllegal?: boolean;
                /** @enum {string} */
                kind: "illegal" | "terms";
                law?: string;
            };
            id: string;
            keywords: string[];
            /** Format: date-time */
            madeAt: string;
            madeBy: string;
            /** @enum {string} */
            measure: "none" | "observe" | "label" | "limit" | "hold" | "remove" | "suspend" | "refer";
            orderId: string | null;
            /** @enum {string} */
            readerLanguage: "en" | "ar";
            replaces: string | null;
            /** Format: date-time */
            reviewAt: string | null;
            source: string;
            /** @enum {string} */
            state: "proposed" | "in-force" | "refused" | "replaced" | "ended" | "reversed";
            /** Format: date-time */
            statedAt: string | null;
            subjects: {
                id: string;
                /** @enum {string} */
                kind: "account" | "post" | "tag";
                platform: string;
            }[];
            territory: string[];
            /** Format: date-time */
            until: string | null;
        };
        DecisionDraft: {
            /** @enum {string} */
            category?: "ANIMAL_WELFARE" | "CONSUMER_INFORMATION" | "CYBER_VIOLENCE" | "CYBER_VIOLENCE_AGAINST_WOMEN" | "DATA_PROTECTION_AND_PRIVACY_VIOLATIONS" | "ILLEGAL_OR_HARMFUL_SPEECH" | "INTELLECTUAL_PROPERTY_INFRINGEMENTS" | "NEGATIVE_EFFECTS_ON_CIVIC_DISCOURSE_OR_ELECTIONS" | "NOT_SPECIFIED_NOTICE" | "OTHER_VIOLATION_TC" | "PROTECTION_OF_MINORS" | "RISK_FOR_PUBLIC_SECURITY" | "SCAMS_AND_FRAUD" | "SELF_HARM" | "UNSAFE_AND_PROHIBITED_PRODUCTS" | "VIOLENCE";
            /** Format: date-time */
            contentDate?: string;
            /** @description of the content, ISO 639-1 */
            contentLanguage?: string;
            /** @default [] */
            contentTypes: ("APP" | "AUDIO" | "IMAGE" | "PRODUCT" | "SYNTHETIC_MEDIA" | "TEXT" | "VIDEO" | "OTHER")[];
            /**
             * @description a person decides; `aid`: with a program's help
             * @default aid
             * @enum {string}
             */
            decidedWith: "person" | "aid";
            /**
             * @description who came upon it
             * @default program
             * @enum {string}
             */
            detectedBy: "person" | "program";
            /** @description facts and circumstances relied on; the reason in the reviewer's words */
            facts: string;
            ground?: {
                /** @description why the content is illegal under it */
                explanation: string;
                /**
                 * @description illegal content (DSA Art. 17(3)(d))
                 * @enum {string}
                 */
                kind: "illegal";
                /** @description the law relied on */
                law: string;
            } | {
                /** @description the clause relied on */
                clause: string;
                /** @description why the content is incompatible with it */
                explanation: string;
                isAlsoIllegal?: boolean;
                /**
                 * @description incompatible with the terms and conditions (Art. 17(3)(e))
                 * @enum {string}
                 */
                kind: "terms";
            };
            /** @default [] */
            keywords: ("COORDINATED_HARM" | "CYBER_BULLYING_INTIMIDATION" | "CYBER_HARASSMENT" | "CYBER_HARASSMENT_AGAINST_WOMEN" | "CYBER_INCITEMENT" | "CYBER_STALKING" | "CYBER_STALKING_AGAINST_WOMEN" | "DEFAMATION" | "DISCRIMINATION" | "FEMALE_GENDERED_DISINFORMATION" | "HATE_SPEECH" | "ILLEGAL_ORGANIZATIONS" | "IMPERSONATION_ACCOUNT_HIJACKING" | "INAUTHENTIC_ACCOUNTS" | "INCITEMENT_AGAINST_WOMEN" | "INCITEMENT_VIOLENCE_HATRED" | "MISINFORMATION_DISINFORMATION" | "NON_CONSENSUAL_IMAGE_SHARING" | "PHISHING" | "TERRORIST_CONTENT" | "VIOLATION_EU_LAW" | "VIOLATION_NATIONAL_LAW")[];
            /** @enum {string} */
            measure: "none" | "observe" | "label" | "limit" | "hold" | "remove" | "suspend" | "refer";
            misuse?: {
                all: number;
                /** @enum {string} */
                kind: "illegal-content" | "unfounded-notices" | "unfounded-complaints";
                manifest: number;
                sinceWarning: number;
                /** Format: date-time */
                warnedAt: string | null;
            };
            /**
             * Format: uuid
             * @description the removal order that it carries out
             */
            orderId?: string;
            /**
             * @description language of the person affected
             * @default en
             * @enum {string}
             */
            readerLanguage: "en" | "ar";
            /** Format: date-time */
            reviewAt?: string;
            /**
             * @default own-initiative
             * @enum {string}
             */
            source: "notice" | "trusted-flagger" | "other-notification" | "own-initiative";
            /**
             * @description what it is taken on: pseudonyms of accounts, ids of posts or tags
             * @default []
             */
            subjects: {
                id: string;
                /** @enum {string} */
                kind: "account" | "post" | "tag";
                platform: string;
            }[];
            /**
             * @description where it applies; empty: everywhere
             * @default []
             */
            territory: ("AT" | "BE" | "BG" | "CY" | "CZ" | "DE" | "DK" | "EE" | "ES" | "FI" | "FR" | "GR" | "HR" | "HU" | "IE" | "IS" | "IT" | "LI" | "LT" | "LU" | "LV" | "MT" | "NL" | "NO" | "PL" | "PT" | "RO" | "SE" | "SI" | "SK")[];
            /** Format: date-time */
            until?: string;
        };
        DecisionFile: {
            appeals: components["schemas"]["Appeal"][];
            decisions: components["schemas"]["Decision"][];
            disputes: components["schemas"]["Dispute"][];
            orders: components["schemas"]["RemovalOrder"][];
            statements: components["schemas"]["Statement"][];
        };
        DecisionOnAccount: {
            appeals: {
                /** @enum {string} */
                appellant: "affected" | "reporter";
                /** @enum {string|null} */
                outcome: "upheld" | "reversed" | null;
                /** Format: date-time */
                receivedAt: string;
                /** @enum {string} */
                state: "open" | "decided";
            }[];
            /** Format: date-time */
            endedAt: string | null;
            /** Format: date-time */
            madeAt: string;
            /** @enum {string} */
            measure: "none" | "observe" | "label" | "limit" | "hold" | "remove" | "suspend" | "refer";
            /** @enum {string} */
            state: "proposed" | "in-force" | "refused" | "replaced" | "ended" | "reversed";
            /** Format: date-time */
            statedAt: string | null;
        };
        DecisionPreview: {
            isGrave: boolean;
            problems: {
                field: string;
                problem: string;
            }[];
            restricts: boolean;
            /** @description what the person affected would be told */
            text?: string;
        };
        Delivery: {
            attempts: number;
            /** Format: date-time */
            createdAt: string;
            id: string;
            lastOutcome: string | null;
            /** Format: date-time */
            nextAt: string;
            seq: number;
            /** @enum {string} */
            state: "waiting" | "delivered" | "dead";
        };
        Detector: {
            disarm: string[];
            /** @description the `kind` of its cases */
            id: string;
            label: {
                ar: string;
                en: string;
            };
            summary: {
                ar: string;
                en: string;
            };
        };
        Dispute: {
            body: string;
            decisionId: string;
            id: string;
            isImplemented: boolean | null;
            /** @enum {string|null} */
            outcome: "upheld" | "reversed" | "settled" | "withdrawn" | null;
            /** Format: date-time */
            receivedAt: string;
            /** Format: date-time */
            settledAt: string | null;
        };
        /** @description no finding and no evidence: what the record shows under other parameters */
        Exploration: {
            chosen?: components["schemas"]["ExploredOutcome"];
            finding: string;
            grid: {
                isOwn: boolean;
                outcome?: components["schemas"]["ExploredOutcome"];
                parameter: string;
                value: number;
            }[];
            innocentReading: {
                ar: string;
                en: string;
            };
            isMissing: boolean;
            knobs: {
                chosen: number;
                label: {
                    ar: string;
                    en: string;
                };
                own: number;
                parameter: string;
                stops: number[];
                /** @enum {string} */
                unit: "seconds" | "count" | "share";
            }[];
            lost: {
                account: string;
                stayed: number;
            }[];
            problem?: string;
            running?: {
                done: number;
                of: number;
            };
            stability: {
                run: number;
                stands: number;
            };
        };
        ExploredOutcome: {
            /** @enum {string} */
            coordination?: "coordinated" | "synchronised" | "shared-interest" | "not-shown" | "insufficient-data";
            draws?: number;
            expected?: number;
            joined: number;
            kept: number;
            observed?: number;
            of: number;
            p?: number;
            pieces: number;
            q?: number;
            stands: boolean;
            voices?: {
                k: number;
                reporters: number;
            };
        };
        FeedItem: {
            action: string;
            /** Format: date-time */
            at: string;
            case: string | null;
            seq: number;
        };
        Finding: {
            /** @enum {string} */
            benignKind?: "declared-automation" | "same-publisher" | "schedule" | "trusted-flaggers";
            calls?: string[];
            campaign: string;
            channelEvidence?: {
                channel: string;
                expected: number;
                objects: number;
                observed: number;
                record?: {
                    edges: {
                        a: number;
                        b: number;
                        shared: number;
                        weight: number;
                    }[];
                    evidence: string[];
                    evidenceCount: number;
                    moments: {
                        members: number[];
                        object: string;
                        others: number[];
                        start: string;
                    }[];
                    objects: string[];
                };
                support: number;
            }[];
            channels: string[];
            choice?: {
                expected: number;
                observed: number;
                p: number;
            };
            /** @enum {string} */
            coordination: "coordinated" | "synchronised" | "shared-interest" | "not-shown" | "insufficient-data";
            creationCohort?: {
                from: string;
                share: number;
                to: string;
            };
            density?: number;
            detector: string;
            disarm: string[];
            edges?: {
                a: number;
                b: number;
                shared: number;
                weight: number;
            }[];
            evidence: string[];
            evidenceCount: number;
            expected?: number;
            explanation: {
                ar: string;
                en: string;
            };
            following?: {
                delay: number;
                expected?: number;
                fidelity: number;
                observed?: number;
                p?: number;
                share: number;
            };
            /** Format: date-time */
            from: string;
            genuineReports?: string[];
            id: string;
            innocentReading: {
                ar: string;
                en: string;
            };
            known?: {
                expected?: number;
                known: number;
                matchCount: number;
                matches: {
                    bank: string;
                    distance?: number;
                    hash: string;
                    labels: string[];
                    /** @enum {string} */
                    opinion: "POSITIVE" | "NEGATIVE" | "INVESTIGATION_SEED" | "DISPUTED";
                    /** @enum {string} */
                    outcome?: "block" | "approve" | "journalism" | "documentation" | "counter-speech";
                    provenance: string[];
                    /** @enum {string} */
                    type: "pdq" | "md5" | "video_md5" | "sha1" | "sha256";
                }[];
                /** @enum {string} */
                opinion: "POSITIVE" | "NEGATIVE" | "INVESTIGATION_SEED" | "DISPUTED";
                posted: number;
            };
            lags?: {
                expected: number;
                observed: number;
                upTo: number;
            }[];
            members: components["schemas"]["Member"][];
            moments?: {
                members: number[];
                object: string;
                others: number[];
                start: string;
            }[];
            objectCount: number;
            objects: string[];
            observed?: number;
            p?: number;
            parameters: {
                [key: string]: unknown;
            };
            permutations?: number;
            pPairsMin?: number;
            q?: number;
            support?: number;
            targets: components["schemas"]["Target"][];
            /** Format: date-time */
            to: string;
            traits?: {
                expected: number;
                /** @enum {string} */
                kind: "creation" | "handle" | "client" | "rhythm" | "at-once";
                logTail: number;
                observed: number;
            }[];
            trend?: components["schemas"]["Trend"];
            /** @enum {string} */
            unit?: "pairs" | "reports" | "accounts";
            /** @enum {string} */
            validity?: "upheld" | "dismissed" | "mixed" | "undecided";
            /** @enum {string} */
            verdict: "coordinated" | "shared-interest" | "valid-campaign" | "unclear";
            version: string;
            voices?: components["schemas"]["Voices"];
        };
        HmaBank: {
            matching_enabled_ratio: number;
            name: string;
        };
        HmaMatch: {
            bank_content_id: number;
            /** @description bits, 0–31; 0 for a file that is the same */
            distance: string;
            /**
             * @description not in HMA's protocol
             * @enum {string}
             */
            opinion: "POSITIVE" | "NEGATIVE" | "INVESTIGATION_SEED" | "DISPUTED";
            /**
             * @description not in HMA's protocol
             * @enum {string}
             */
            outcome?: "block" | "approve" | "journalism" | "documentation" | "counter-speech";
        };
        Identity: {
            account: string;
            name?: string;
            platform: string;
            preferredUsername?: string;
        };
        ImportForms: {
            endings: string[];
            fields: string[];
            formats: {
                help: {
                    ar: string;
                    en: string;
                };
                id: string;
                label: {
                    ar: string;
                    en: string;
                };
            }[];
            largest: number;
            types: string[];
        };
        ImportPreview: {
            advice?: {
                ar: string;
                en: string;
            };
            columns: {
                name: string;
                samples: string[];
            }[];
            /** @enum {string} */
            container?: "csv" | "parquet" | "json-lines" | "json-document";
            format?: string;
            guess?: {
                map: {
                    [key: string]: string;
                };
                type?: string;
            };
            problem?: string;
            trial?: {
                accepted: number;
                reasons: {
                    advice?: {
                        ar: string;
                        en: string;
                    };
                    count: number;
                    lines: number[];
                    reason: string;
                }[];
                rejected: number;
                rows: number;
            };
        };
        Invitation: {
            /** Format: date-time */
            createdAt: string;
            createdBy: string | null;
            /** Format: date-time */
            expiresAt: string;
            id: string;
            /** @enum {string} */
            role: "viewer" | "analyst" | "reviewer" | "lead" | "administrator" | "auditor";
        };
        Job: {
            /** Format: date-time */
            createdAt: string;
            createdBy: string;
            /** Format: date-time */
            finishedAt: string | null;
            id: string;
            /** @enum {string} */
            kind: "import" | "detect";
            /** @description what people call the file of an import */
            label: string | null;
            problem: string | null;
            /** @description what came of it, in figures */
            result: {
                [key: string]: number;
            } | null;
            /** Format: date-time */
            startedAt: string | null;
            /** @enum {string} */
            state: "waiting" | "running" | "succeeded" | "failed" | "cancelled";
        };
        JobRequest: {
            format?: string;
            /** @enum {string} */
            kind: "import";
            /** @description what people call the file; kept sealed */
            label?: string;
            /** @description a field and the file's own column for it */
            map?: {
                actor?: string;
                actorPlatform?: string;
                attachment?: string;
                attributedTo?: string;
                automated?: string;
                basis?: string;
                category?: string;
                client?: string;
                content?: string;
                context?: string;
                followersCount?: string;
                followingCount?: string;
                id?: string;
                inReplyTo?: string;
                mention?: string;
                name?: string;
                object?: string;
                objectPlatform?: string;
                observed?: string;
                origin?: string;
                outcome?: string;
                platform?: string;
                posts?: string;
                preferredUsername?: string;
                published?: string;
                publisher?: string;
                quote?: string;
                report?: string;
                reports?: string;
                summary?: string;
                supersedes?: string;
                tag?: string;
                target?: string;
                type?: string;
                undoes?: string;
                url?: string;
            };
            platform?: string;
            timeFormat?: string;
            timezone?: string;
            /** @enum {string} */
            type?: "Person" | "Create" | "Announce" | "Like" | "Follow" | "Block" | "Flag" | "Undo" | "Join" | "Leave" | "Delete" | "Suspend" | "Restore" | "Move" | "Decision";
            /** @description name of an upload */
            upload: string;
        } | {
            /** @default [] */
            detectors: ("co-action" | "report-brigade" | "seeded-copypasta" | "hashtag-flood" | "delete-astroturf" | "hashtag-hijack" | "pile-on" | "hierarchy" | "single-operator" | "image-text" | "known-media")[];
            /** @enum {string} */
            kind: "detect";
        };
        LeadFinding: {
            finding: string;
            headline: {
                ar: string;
                en: string;
            };
            innocentReading: {
                ar: string;
                en: string;
            };
            isStrong: boolean;
            rarity?: {
                draws: number;
                isFloor: boolean;
                p: number;
            };
            shape?: {
                counts: number[];
                /** Format: date-time */
                from: string;
                /** Format: date-time */
                to: string;
            };
            title: {
                ar: string;
                en: string;
            };
            why: {
                ar: string;
                en: string;
            };
        };
        ListedUnmasking: {
            caseId: string;
            decidedBy: string | null;
            /** Format: date-time */
            expiresAt: string | null;
            /** @enum {string} */
            ground: "legal-order" | "imminent-harm" | "notify-target" | "appeal";
            id: string;
            platform: string;
            pseudonym: string;
            reason: string;
            /** Format: date-time */
            requestedAt: string;
            requestedBy: string;
            /** @enum {string} */
            state: "waiting" | "approved" | "refused" | "told" | "lapsed";
        };
        Member: {
            account: string;
            evidence?: number;
            first: boolean;
            platform: string;
            /** @enum {string} */
            role: "seed" | "hub" | "amplifier" | "ordinary";
            score: number;
        };
        OrderAnswer: {
            /**
             * @description the authority was told that the order has come
             * @enum {string}
             */
            kind: "acknowledged";
        } | {
            /**
             * @description Annex III: why it cannot be carried out, which stops the clock
             * @enum {string}
             */
            kind: "obstacle";
            /** @enum {string} */
            obstacle: "force-majeure" | "manifest-error" | "insufficient-information";
        } | {
            /**
             * @description the obstacle is gone or the authority has clarified: the hour begins anew
             * @enum {string}
             */
            kind: "cleared";
        } | {
            /** Format: date-time */
            at: string;
            /** @enum {string} */
            by: "removed" | "disabled";
            /**
             * @description Annex II: what was done, and when
             * @enum {string}
             */
            kind: "carried-out";
        } | {
            /**
             * @description content is to be kept longer than six months (Art. 6(2))
             * @enum {string}
             */
            kind: "keep-longer";
            /** Format: date-time */
            until: string;
        };
        OrderClock: {
            /** Format: date-time */
            due: string | null;
            /** Format: date-time */
            keepUntil: string | null;
            /** @description ms; negative once the hour has passed */
            left: number | null;
            /** Format: date-time */
            scrutinyUntil: string | null;
            /** @enum {string} */
            state: "running" | "stopped" | "kept" | "missed";
        };
        OverTime: {
            bursts: {
                actions: number;
                /** Format: date-time */
                from: string;
                objects: number;
                /** Format: date-time */
                to: string;
            }[];
            migration: {
                channels: {
                    counts: number[];
                    id: string;
                    name: {
                        ar: string;
                        en: string;
                    };
                }[];
                objects: {
                    counts: number[];
                    id: string;
                }[];
                times: string[];
                /** Format: date-time */
                to: string;
            };
            survival: {
                periods: {
                    finding: string;
                    /** Format: date-time */
                    from: string;
                    joined: number;
                    left: number;
                    returned: number;
                    size: number;
                    stayed: number;
                    /** Format: date-time */
                    to: string;
                }[];
                turnout: {
                    finding: string;
                    members: number;
                    of: number;
                    /** Format: date-time */
                    start: string;
                }[];
            };
        };
        Problem: {
            /** @enum {string} */
            code: "bad-request" | "not-signed-in" | "forbidden" | "cross-site" | "not-found" | "method-not-allowed" | "conflict" | "in-progress" | "changed-meanwhile" | "too-large" | "wrong-media-type" | "wrong-host" | "unprocessable" | "key-reused" | "version-needed" | "too-many" | "fault" | "busy";
            detail: string;
            errors?: {
                at: string;
                problem: string;
            }[];
            instance: string;
            /** @description which rule of the case it was, for programs */
            reason?: string;
            status: number;
            title: string;
            type: string;
        };
        QueueRow: {
            campaign: string;
            /** @enum {string} */
            coordination: "coordinated" | "synchronised" | "shared-interest" | "not-shown" | "insufficient-data";
            /** Format: date-time */
            deadline: string;
            findingCount: number;
            /** @enum {string} */
            harm: "imminent-harm" | "terrorist-content" | "silencing" | "harassment" | "deception" | "spam" | "unknown";
            /** Format: date-time */
            heldUntil: string | null;
            holder: string | null;
            id: string;
            kind: string;
            lead?: components["schemas"]["LeadFinding"];
            memberCount: number;
            /** Format: date-time */
            openedAt: string;
            /** Format: date-time */
            periodFrom: string;
            /** Format: date-time */
            periodTo: string;
            reportCount: number;
            severity: number;
            /** @enum {string} */
            state: "open" | "proposed" | "decided" | "watched" | "closed";
            targetCount: number;
            targets: {
                id: string;
                /** @enum {string} */
                kind: "account" | "post" | "tag";
                platform: string;
            }[];
            /** Format: date-time */
            updatedAt: string;
            /** @enum {string|null} */
            validity: "upheld" | "dismissed" | "mixed" | "undecided" | null;
            version: number;
        };
        ReferralBatch: {
            host: string;
            id: string;
            itemCount: number;
            platform: string;
            /** Format: date-time */
            preparedAt: string;
            preparedBy: string;
            /** Format: date-time */
            sentAt: string | null;
            waiting: number;
        };
        ReferralDraft: {
            /** @enum {string} */
            category: "ANIMAL_WELFARE" | "CONSUMER_INFORMATION" | "CYBER_VIOLENCE" | "CYBER_VIOLENCE_AGAINST_WOMEN" | "DATA_PROTECTION_AND_PRIVACY_VIOLATIONS" | "ILLEGAL_OR_HARMFUL_SPEECH" | "INTELLECTUAL_PROPERTY_INFRINGEMENTS" | "NEGATIVE_EFFECTS_ON_CIVIC_DISCOURSE_OR_ELECTIONS" | "NOT_SPECIFIED_NOTICE" | "OTHER_VIOLATION_TC" | "PROTECTION_OF_MINORS" | "RISK_FOR_PUBLIC_SECURITY" | "SCAMS_AND_FRAUD" | "SELF_HARM" | "UNSAFE_AND_PROHIBITED_PRODUCTS" | "VIOLENCE";
            /** @description the service, such as files.example */
            platform: string;
            reason: string;
            /** Format: date-time */
            seenAt: string;
            sha256?: string;
            url: string;
        };
        RejectedRecord: {
            advice?: {
                ar: string;
                en: string;
            };
            line: number;
            reason: string;
            /** @description its shape: letters are x, digits 0 */
            record: string;
        };
        RemovalOrder: {
            /** Format: date-time */
            acknowledgedAt: string | null;
            additionalInformation?: string;
            addressee: string;
            answerTo: string;
            authority: string;
            authorityKind: string;
            /** Format: date-time */
            carriedOutAt: string | null;
            /** @enum {string|null} */
            carriedOutBy: "removed" | "disabled" | null;
            clock: components["schemas"]["OrderClock"];
            contactPoint: string;
            establishmentState: string;
            id: string;
            isKeptLonger: boolean;
            /** Format: date-time */
            issuedAt: string;
            issuingState: string;
            mustNotInform: boolean;
            reasons: string[];
            /** Format: date-time */
            receivedAt: string;
            redress?: string;
            reference: string;
            urlCount: number;
            urls: string[];
        };
        RemovalOrderDraft: {
            additionalInformation?: string;
            /** @description hosting service, and its legal representative where there is one */
            addressee: string;
            /** @description section F: whom to answer */
            answerTo: string;
            /** @description sections E: who issued it */
            authority: string;
            /** @enum {string} */
            authorityKind: "judge-or-court" | "law-enforcement" | "other";
            contactPoint: string;
            /** @description where the service or its representative is established */
            establishmentState: string;
            /** Format: date-time */
            issuedAt: string;
            /** @description Member State of the authority, ISO 3166-1 */
            issuingState: string;
            /**
             * @description section C: the author must not be told
             * @default false
             */
            mustNotInform: boolean;
            /** @description the ticked boxes of section B */
            reasons: ("incites-to-offences" | "solicits-offences" | "solicits-participation" | "instructs" | "threatens")[];
            /** @description section G: where and until when it can be challenged */
            redress?: string;
            reference: string;
            urls: string[];
        };
        RetentionLine: {
            days: number | null;
            due: number;
            held: number;
            kind: string;
        };
        /** @enum {string} */
        Role: "viewer" | "analyst" | "reviewer" | "lead" | "administrator" | "auditor";
        Self: {
            /** @description what you may do */
            actions: string[];
            /** @description the pseudonym under which the audit log knows you */
            id: string;
            role: components["schemas"]["Role"];
        };
        ShownFinding: {
            channels: {
                channel: {
                    ar: string;
                    en: string;
                };
                evidenceCount: number;
                expected: number;
                id: string;
                moments?: {
                    members: number[];
                    object: string;
                    others: number[];
                    start: string;
                }[];
                objects: number;
                observed: number;
                support: number;
            }[];
            /** @enum {string} */
            coordination: "coordinated" | "synchronised" | "shared-interest" | "not-shown" | "insufficient-data";
            density?: number;
            detector: string;
            evidenceCount: number;
            explanation: {
                ar: string;
                en: string;
            };
            finding: string;
            /** Format: date-time */
            from: string;
            headline: {
                ar: string;
                en: string;
            };
            innocentReading: {
                ar: string;
                en: string;
            };
            isStrong: boolean;
            lags: {
                expected: number;
                observed: number;
                upTo: number;
            }[];
            meaning: {
                ar: string;
                en: string;
            };
            measured?: {
                expected: number;
                observed: number;
                /** @enum {string} */
                unit: "pairs" | "reports" | "accounts";
            };
            memberCount: number;
            moments: {
                members: number[];
                object: string;
                others: number[];
                start: string;
            }[];
            objectCount: number;
            objects: string[];
            parameters: {
                name: string;
                value: string;
            }[];
            q?: number;
            rarity?: {
                draws: number;
                isFloor: boolean;
                p: number;
            };
            shape?: {
                counts: number[];
                /** Format: date-time */
                from: string;
                /** Format: date-time */
                to: string;
            };
            title: {
                ar: string;
                en: string;
            };
            /** Format: date-time */
            to: string;
            trend?: components["schemas"]["Trend"];
            validity?: {
                ar: string;
                en: string;
            };
            voices?: components["schemas"]["ShownVoices"];
            why: {
                ar: string;
                en: string;
            };
        };
        ShownVoices: {
            arrivals?: {
                grouped: number[];
                others: number[];
            };
            closingShare: number;
            clusters: {
                evidence: {
                    expected: number;
                    holders: number;
                    id?: string;
                    kind: {
                        ar: string;
                        en: string;
                    };
                    outside: number;
                    share: number;
                }[];
                size: number;
                voices: number;
            }[];
            genuine: string[];
            growth?: {
                reporters: number[];
                voices: number[];
            };
            high: number;
            k: number;
            low: number;
            organicShare: number;
            past?: {
                decided: number;
                upheld: number;
            };
            reporters: number;
            reports: number;
            retracted: number;
        };
        Snapshot: {
            byteLength: number;
            id: string;
            isKept: boolean;
            mediaType: string;
            /** Format: date-time */
            seenAt: string;
            sha256: string;
            source: string;
            takenBy: string;
        };
        Staffing: {
            busy: number;
            promises: {
                id: string;
                kept: number;
                /** @description hours */
                meanWait: number | null;
            }[];
            reviewers: number;
        } | null;
        StaffMember: {
            /** Format: date-time */
            createdAt: string;
            id: string;
            role: components["schemas"]["Role"];
            /** @enum {string} */
            state: "active" | "disabled";
        };
        Star: {
            /** Format: date-time */
            at: string;
            finding: string;
            /** @enum {string} */
            kind: "finding" | "object" | "record";
            place: number;
            starredBy: string;
        };
        Statement: {
            /** @enum {string} */
            audience: "affected" | "reporter";
            decisionId: string;
            id: string;
            /** Format: date-time */
            issuedAt: string;
            language: string;
            sha256: string;
            text: string;
        };
        Step: {
            seq: number;
            stepId: string;
            version?: number;
        };
        TakedownClaim: {
            claimant: string;
            /** Format: date-time */
            claimedAt: string;
            /** @enum {string} */
            credibility: "unassessed" | "refuted" | "doubtful" | "plausible" | "corroborated";
            id: string;
            /** Format: date-time */
            seenAt: string;
            snapshotId: string | null;
            source: string;
            words: string;
        };
        TakenStep: {
            action: string;
            actor: string;
            /** Format: date-time */
            at: string;
            batch: string | null;
            canUndo: boolean;
            id: string;
            seq: number;
            undoneBy: string | null;
        };
        Target: {
            id: string;
            /** @enum {string} */
            kind: "account" | "post" | "tag";
            platform: string;
        };
        Trend: {
            accounts: number;
            binSeconds: number;
            busiestShare: number;
            evenShare?: number;
            /** Format: date-time */
            from: string;
            high: number;
            low: number;
            newShare?: number;
            posts: number;
            postsByBin: number[];
            voices: number;
            voicesByBin: number[];
        };
        Unmasking: {
            /** Format: date-time */
            decidedAt: string | null;
            decidedBy: string | null;
            /** Format: date-time */
            expiresAt: string | null;
            /** @enum {string} */
            ground: "legal-order" | "imminent-harm" | "notify-target" | "appeal";
            id: string;
            platform: string;
            pseudonym: string;
            reason: string;
            /** Format: date-time */
            requestedAt: string;
            requestedBy: string;
            /** @enum {string} */
            state: "waiting" | "approved" | "refused" | "told";
            /** Format: date-time */
            toldAt: string | null;
        };
        Upload: {
            bytes: number;
            name: string;
        };
        Voices: {
            arrivals?: {
                grouped: number[];
                others: number[];
            };
            calls?: {
                after: number;
                copied: number;
                count: number;
                expected: number;
                /** Format: date-time */
                first: string;
                firstLag?: number;
                heard: number;
                isFollowed: boolean;
                medianLag?: number;
                places: number;
                warning?: number;
            };
            clusters: {
                evidence?: {
                    expected: number;
                    from?: string;
                    holders: number;
                    id?: string;
                    /** @enum {string} */
                    kind: "past-target" | "text" | "cohort" | "origin" | "group" | "call";
                    logTail: number;
                    outside: number;
                    share: number;
                    to?: string;
                }[];
                kinds?: string[];
                rho: number;
                sharedTargets?: number;
                size: number;
            }[];
            decided?: number;
            high: number;
            k: number;
            low: number;
            mirrored?: number;
            organicShare: number;
            origins?: {
                origin: string;
                reporters: number;
                reports: number;
            }[];
            reporters: number;
            reports: number;
            retracted: number;
            unknownHistory?: {
                high: number;
                low: number;
            };
            upheld?: number;
        };
        Waiting: {
            appeals: {
                /** @enum {string} */
                appellant: "affected" | "reporter";
                caseId: string;
                decisionId: string;
                /** Format: date-time */
                due: string;
                id: string;
            }[];
            confirmations: {
                caseId: string;
                /** Format: date-time */
                confirmDue: string | null;
                id: string;
                /** Format: date-time */
                madeAt: string;
                madeBy: string;
                /** @enum {string} */
                measure: "none" | "observe" | "label" | "limit" | "hold" | "remove" | "suspend" | "refer";
            }[];
            orders: {
                caseId: string;
                /** Format: date-time */
                due: string | null;
                id: string;
                issuingState: string;
                /** Format: date-time */
                receivedAt: string;
            }[];
        };
        WatchEntry: {
            expires: string;
            isExpired: boolean;
            /** @enum {string} */
            kind: "phrase" | "hashtag" | "handle" | "link";
            language: string;
            owner: string;
            reason: string;
            value: string;
        };
        WatchListSummary: {
            expired: number;
            held: number;
            id: string;
            kinds: {
                count: number;
                name: string;
            }[];
            name: string;
            nextExpiry: string | null;
            owners: {
                count: number;
                name: string;
            }[];
            signedBy: string | null;
        };
        Webhook: {
            actions: string[];
            /** Format: date-time */
            createdAt: string;
            /** @description of the receiver; the rest of its address may be a secret */
            host: string;
            id: string;
            /** @enum {string} */
            state: "active" | "stopped";
        };
        Wellness: {
            organisation: {
                blur: boolean;
                breakMinutes: number;
                grey: boolean;
            };
            own: {
                blur?: boolean;
                breakMinutes?: number;
                grey?: boolean;
            };
        };
        Workbench: {
            contentTypes: ("APP" | "AUDIO" | "IMAGE" | "PRODUCT" | "SYNTHETIC_MEDIA" | "TEXT" | "VIDEO" | "OTHER")[];
            findings: components["schemas"]["ShownFinding"][];
            network: components["schemas"]["CaseNetwork"];
        };
    };
    responses: {
        /** @description The request does not fit its description */
        "bad-request": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Somebody changed it meanwhile */
        "changed-meanwhile": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description It does not fit how things stand */
        conflict: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description A fault of Marsad */
        fault: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description This role may not do this */
        forbidden: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description There is no such thing */
        "not-found": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Nobody is signed in */
        "not-signed-in": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The body is too large */
        "too-large": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Too many requests */
        "too-many": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The rules of the case do not allow it */
        unprocessable: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Say which version was seen */
        "version-needed": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The body is not in a form that is read here */
        "wrong-media-type": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    readAudit: {
        parameters: {
            query?: {
                action?: string;
                actor?: string;
                case?: string;
                /** @description `next` of the page before */
                cursor?: string;
                from?: string;
                limit?: number;
                order?: "oldest" | "newest";
                to?: string;
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["AuditEntry"][];
                        next?: string;
                    };
                };
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["forbidden"];
            429: components["responses"]["too-many"];
            500: components["responses"]["fault"];
        };
    };
    exportAudit: {
        parameters: {
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": string;
                };
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["forbidden"];
            429: components["responses"]["too-many"];
            500: components["responses"]["fault"];
        };
    };
    verifyAudit: {
        parameters: {
            header?: {
                /** @description send the request again under the same key */
                "idempotency-key"?: string;
            };
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @default [] */
                    anchors?: {
                        hash: string;
                        seq: number;
                    }[];
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChainVerdict"];
                };
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["forbidden"];
            409: components["responses"]["conflict"];
            413: components["responses"]["too-large"];
            415: components["responses"]["wrong-media-type"];
            422: components["responses"]["unprocessable"];
            429: components["responses"]["too-many"];
            500: components["responses"]["fault"];
        };
    };
    listBackups: {
        parameters: {
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            bytes: number;
                            /** @description of the file, in the workspace's cases/backups */
                            name: string;
                        }[];
                    };
                };
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["forbidden"];
            429: components["responses"]["too-many"];
            500: components["responses"]["fault"];
        };
    };
    makeBackup: {
        parameters: {
            header?: {
                /** @description send the request again under the same key */
                "idempotency-key"?: string;
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Step"] & {
                        bytes: number;
                        cases: number;
                        /** @description where the log in it ends */
                        head: {
                            hash: string;
                            seq: number;
                        };
                        /** Format: date-time */
                        madeAt: string;
                        /** @description of the file, in the workspace's cases/backups */
                        name: string;
                    };
                };
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["forbidden"];
            409: components["responses"]["conflict"];
            422: components["responses"]["unprocessable"];
            429: components["responses"]["too-many"];
            500: components["responses"]["fault"];
        };
    };
    listBanks: {
        parameters: {
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["BankSummary"][];
                    };
                };
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["forbidden"];
            429: components["responses"]["too-many"];
            500: components["responses"]["fault"];
        };
    };
    applyBulk: {
        parameters: {
            header?: {
                /** @description send the request again under the same key */
                "idempotency-key"?: string;
            };
        };
        requestBody: {
            content: {
                "application/json": {
                    action: components["schemas"]["BulkAction"];
                    cases: {
                        /** Format: uuid */
                        id: string;
                        version: number;
                    }[];
                    token: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        batch: string;
                        outcomes: {
                            case: string;
                            code?: string;
                            message?: string;
                            /** @enum {string} */
                            outcome: "done" | "refused";
                            stepId?: string;
                            version?: number;
                        }[];
                    };
                };
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["forbidden"];
            409: components["responses"]["conflict"];
            413: components["responses"]["too-large"];
            415: components["responses"]["wrong-media-type"];
            422: components["responses"]["unprocessable"];
            429: components["responses"]["too-many"];
            500: components["responses"]["fault"];
        };
    };
    undoBulk: {
        parameters: {
            header?: {
                /** @description send the request again under the same key */
                "idempotency-key"?: string;
            };
            path: {
                batch: string;
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        outcomes: {
                            case: string;
                            code?: string;
                            message?: string;
                            /** @enum {string} */
                            outcome: "done" | "refused";
                            stepId?: string;
                            version?: number;
                        }[];
                    };
                };
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            409: components["responses"]["conflict"];
            422: components["responses"]["unprocessable"];
            429: components["responses"]["too-many"];
            500: components["responses"]["fault"];
        };
    };
    previewBulk: {
        parameters: {
            header?: {
                /** @description send the request again under the same key */
                "idempotency-key"?: string;
            };
        };
        requestBody: {
            content: {
                "application/json": {
                    action: components["schemas"]["BulkAction"];
                    cases: {
                        /** Format: uuid */
                        id: string;
                        version: number;
                    }[];
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        outcomes: {
                            case: string;
                            code?: string;
                            message?: string;
                            /** @enum {string} */
                            outcome: "done" | "refused";
                            stepId?: string;
                            version?: number;
                        }[];
                        token: string;
                    };
                };
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["forbidden"];
            409: components["responses"]["conflict"];
            413: components["responses"]["too-large"];
            415: components["responses"]["wrong-media-type"];
            422: components["responses"]["unprocessable"];
            429: components["responses"]["too-many"];
            500: components["responses"]["fault"];
        };
    };
    readCalendar: {
        parameters: {
            query: {
                from: string;
                to: string;
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["CalendarEvent"][];
                    };
                };
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["forbidden"];
            429: components["responses"]["too-many"];
            500: components["responses"]["fault"];
        };
    };
    addCalendarEvent: {
        parameters: {
            header?: {
                /** @description send the request again under the same key */
                "idempotency-key"?: string;
            };
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: date-time */
                    endsAt: string;
                    source?: string;
                    /** Format: date-time */
                    startsAt: string;
                    title: string;
                };
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Step"] & {
                        event: string;
                    };
                };
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["forbidden"];
            409: components["responses"]["conflict"];
            413: components["responses"]["too-large"];
            415: components["responses"]["wrong-media-type"];
            422: components["responses"]["unprocessable"];
            429: components["responses"]["too-many"];
            500: components["responses"]["fault"];
        };
    };
    listCases: {
        parameters: {
            query?: {
                campaign?: string;
                /** @description `next` of the page before */
                cursor?: string;
                dueBefore?: string;
                harm?: "imminent-harm" | "terrorist-content" | "silencing" | "harassment" | "deception" | "spam" | "unknown";
                /** @description somebody's id, me, or nobody */
                holder?: string;
                kind?: string;
                limit?: number;
                order?: "severity" | "deadline" | "opened";
                state?: "open" | "proposed" | "decided" | "watched" | "closed";
                tag?: string;
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Case"][];
                        next?: string;
                    };
                };
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["forbidden"];
            429: components["responses"]["too-many"];
            500: components["responses"]["fault"];
        };
    };
    getCase: {
        parameters: {
            path: {
                id: string;
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseFile"];
                };
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            429: components["responses"]["too-many"];
            500: components["responses"]["fault"];
        };
    };
    listCasesOfAccount: {
        parameters: {
            query: {
                platform: string;
                pseudonym: string;
            };
            path: {
                id: string;
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["AccountCase"][];
                    };
                };
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            429: components["responses"]["too-many"];
            500: components["responses"]["fault"];
        };
    };
    decideAppeal: {
        parameters: {
            header?: {
                /** @description send the request again under the same key */
                "idempotency-key"?: string;
                /** @description ETag of what you saw; required */
                "if-match"?: string;
            };
            path: {
                appeal: string;
                id: string;
            };
        };
        requestBody: {
            content: {
                "application/json": {
                    answer: string;
                    /** @enum {string} */
                    outcome: "upheld" | "reversed";
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Step"] & {
                        /** @enum {string} */
                        outcome: "upheld" | "reversed";
                    };
                };
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            409: components["responses"]["conflict"];
            412: components["responses"]["changed-meanwhile"];
            413: components["responses"]["too-large"];
            415: components["responses"]["wrong-media-type"];
            422: components["responses"]["unprocessable"];
            428: components["responses"]["version-needed"];
            429: components["responses"]["too-many"];
            500: components["responses"]["fault"];
        };
    };
    assignCase: {
        parameters: {
            header?: {
                /** @description send the request again under the same key */
                "idempotency-key"?: string;
                /** @description ETag of what you saw; required */
                "if-match"?: string;
            };
            path: {
                id: string;
            };
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: uuid */
                    assignee: string;
                    /** @default 8 */
                    hours?: number;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Step"] & {
                        /** Format: date-time */
                        claimExpires: string;
                    };
                };
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            409: components["responses"]["conflict"];
            412: components["responses"]["changed-meanwhile"];
            413: components["responses"]["too-large"];
            415: components["responses"]["wrong-media-type"];
            422: components["responses"]["unprocessable"];
            428: components["responses"]["version-needed"];
            429: components["responses"]["too-many"];
            500: components["responses"]["fault"];
        };
    };
    writeBrief: {
        parameters: {
            path: {
                id: string;
            };
        };
        requestBody: {
            content: {
                "application/json": {
                    followers?: number;
                    /**
                     * @default en
                     * @enum {string}
                     */
                    language?: "en" | "ar";
                    /** @description what the page is to call the account */
                    name?: string;
                    platform: string;
                    pseudonym: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            409: components["responses"]["conflict"];
            413: components["responses"]["too-large"];
            415: components["responses"]["wrong-media-type"];
            422: components["responses"]["unprocessable"];
            429: components["responses"]["too-many"];
            500: components["responses"]["fault"];
        };
    };
    linkEvent: {
        parameters: {
            header?: {
                /** @description send the request again under the same key */
                "idempotency-key"?: string;
                /** @description ETag of what you saw; required */
                "if-match"?: string;
            };
            path: {
                event: string;
                id: string;
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Step"];
                };
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            409: components["responses"]["conflict"];
            412: components["responses"]["changed-meanwhile"];
            422: components["responses"]["unprocessable"];
            428: components["responses"]["version-needed"];
            429: components["responses"]["too-many"];
            500: components["responses"]["fault"];
        };
    };
    unlinkEvent: {
        parameters: {
            header?: {
                /** @description send the request again under the same key */
                "idempotency-key"?: string;
                /** @description ETag of what you saw; required */
                "if-match"?: string;
            };
            path: {
                event: string;
                id: string;
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Step"];
                };
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            409: components["responses"]["conflict"];
            412: components["responses"]["changed-meanwhile"];
            422: components["responses"]["unprocessable"];
            428: components["responses"]["version-needed"];
            429: components["responses"]["too-many"];
            500: components["responses"]["fault"];
        };
    };
    claimCase: {
        parameters: {
            header?: {
                /** @description send the request again under the same key */
                "idempotency-key"?: string;
                /** @description ETag of what you saw; required */
                "if-match"?: string;
            };
            path: {
                id: string;
            };
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @default 8 */
                    hours?: number;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Step"] & {
                        /** Format: date-time */
                        claimExpires: string;
                    };
                };
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            409: components["responses"]["conflict"];
            412: components["responses"]["changed-meanwhile"];
            413: components["responses"]["too-large"];
            415: components["responses"]["wrong-media-type"];
            422: components["responses"]["unprocessable"];
            428: components["responses"]["version-needed"];
            429: components["responses"]["too-many"];
            500: components["responses"]["fault"];
        };
    };
    releaseCase: {
        parameters: {
            header?: {
                /** @description send the request again under the same key */
                "idempotency-key"?: string;
                /** @description ETag of what you saw; required */
                "if-match"?: string;
            };
            path: {
                id: string;
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Step"];
                };
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            409: components["responses"]["conflict"];
            412: components["responses"]["changed-meanwhile"];
            422: components["responses"]["unprocessable"];
            428: components["responses"]["version-needed"];
            429: components["responses"]["too-many"];
            500: components["responses"]["fault"];
        };
    };
    getDecisions: {
        parameters: {
            path: {
                id: string;
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DecisionFile"];
                };
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            429: components["responses"]["too-many"];
            500: components["responses"]["fault"];
        };
    };
    makeDecision: {
        parameters: {
            header?: {
                /** @description send the request again under the same key */
                "idempotency-key"?: string;
                /** @description ETag of what you saw; required */
                "if-match"?: string;
            };
            path: {
                id: string;
            };
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DecisionDraft"];
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Step"] & {
                        decision: string;
                        /** @enum {string} */
                        state: "proposed" | "in-force" | "refused" | "replaced" | "ended" | "reversed";
                    };
                };
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            409: components["responses"]["conflict"];
            412: components["responses"]["changed-meanwhile"];
            413: components["responses"]["too-large"];
            415: components["responses"]["wrong-media-type"];
            422: components["responses"]["unprocessable"];
            428: components["responses"]["version-needed"];
            429: components["responses"]["too-many"];
            500: components["responses"]["fault"];
        };
    };
    receiveAppeal: {
        parameters: {
            header?: {
                /** @description send the request again under the same key */
                "idempotency-key"?: string;
                /** @description ETag of what you saw; required */
                "if-match"?: string;
            };
            path: {
                decision: string;
                id: string;
            };
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    appellant: "affected" | "reporter";
                    complaint: string;
                };
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Step"] & {
                        appeal: string;
                        /** Format: date-time */
                        due: string;
                    };
                };
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            409: components["responses"]["conflict"];
            412: components["responses"]["changed-meanwhile"];
            413: components["responses"]["too-large"];
            415: components["responses"]["wrong-media-type"];
            422: components["responses"]["unprocessable"];
            428: components["responses"]["version-needed"];
            429: components["responses"]["too-many"];
            500: components["responses"]["fault"];
        };
    };
    confirmDecision: {
        parameters: {
            header?: {
                /** @description send the request again under the same key */
                "idempotency-key"?: string;
                /** @description ETag of what you saw; required */
                "if-match"?: string;
            };
            path: {
                decision: string;
                id: string;
            };
        };
        requestBody: {
            content: {
                "application/json": {
                    agrees: boolean;
                    remark?: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Step"] & {
                        decision: string;
                        /** @enum {string} */
                        state: "proposed" | "in-force" | "refused" | "replaced" | "ended" | "reversed";
                    };
                };
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            409: components["responses"]["conflict"];
            412: components["responses"]["changed-meanwhile"];
            413: components["responses"]["too-large"];
            415: components["responses"]["wrong-media-type"];
            422: components["responses"]["unprocessable"];
            428: components["responses"]["version-needed"];
            429: components["responses"]["too-many"];
            500: components["responses"]["fault"];
        };
    };
    recordDispute: {
        parameters: {
            header?: {
                /** @description send the request again under the same key */
                "idempotency-key"?: string;
                /** @description ETag of what you saw; required */
                "if-match"?: string;
            };
            path: {
                decision: string;
                id: string;
            };
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description which body, and its reference */
                    body: string;
                };
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Step"] & {
                        dispute: string;
                    };
                };
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            409: components["responses"]["conflict"];
            412: components["responses"]["changed-meanwhile"];
            413: components["responses"]["too-large"];
            415: components["responses"]["wrong-media-type"];
            422: components["responses"]["unprocessable"];
            428: components["responses"]["version-needed"];
            429: components["responses"]["too-many"];
            500: components["responses"]["fault"];
        };
    };
    issueStatement: {
        parameters: {
            header?: {
                /** @description send the request again under the same key */
                "idempotency-key"?: string;
                /** @description ETag of what you saw; required */
                "if-match"?: string;
            };
            path: {
                decision: string;
                id: string;
            };
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    audience: "affected" | "reporter";
                    /** @enum {string} */
                    language?: "en" | "ar";
                };
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Step"] & {
                        language: string;
                        sha256: string;
                        statement: string;
                        text: string;
                    };
                };
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            409: components["responses"]["conflict"];
            412: components["responses"]["changed-meanwhile"];
            413: components["responses"]["too-large"];
            415: components["responses"]["wrong-media-type"];
            422: components["responses"]["unprocessable"];
            428: components["responses"]["version-needed"];
            429: components["responses"]["too-many"];
            500: components["responses"]["fault"];
        };
    };
    previewDecision: {
        parameters: {
            header?: {
                /** @description send the request again under the same key */
                "idempotency-key"?: string;
            };
            path: {
                id: string;
            };
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DecisionDraft"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DecisionPreview"];
                };
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            409: components["responses"]["conflict"];
            413: components["responses"]["too-large"];
            415: components["responses"]["wrong-media-type"];
            422: components["responses"]["unprocessable"];
            429: components["responses"]["too-many"];
            500: components["responses"]["fault"];
        };
    };
    settleDispute: {
        parameters: {
            header?: {
                /** @description send the request again under the same key */
                "idempotency-key"?: string;
                /** @description ETag of what you saw; required */
                "if-match"?: string;
            };
            path: {
                dispute: string;
                id: string;
            };
        };
        requestBody: {
            content: {
                "application/json": {
                    isImplemented: boolean;
                    /** @enum {string} */
                    outcome: "upheld" | "reversed" | "settled" | "withdrawn";
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Step"] & {
                        /** @enum {string} */
                        outcome: "upheld" | "reversed" | "settled" | "withdrawn";
                    };
                };
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            409: components["responses"]["conflict"];
            412: components["responses"]["changed-meanwhile"];
            413: components["responses"]["too-large"];
            415: components["responses"]["wrong-media-type"];
            422: components["responses"]["unprocessable"];
            428: components["responses"]["version-needed"];
            429: components["responses"]["too-many"];
            500: components["responses"]["fault"];
        };
    };
    eraseCase: {
        parameters: {
            header?: {
                /** @description send the request again under the same key */
                "idempotency-key"?: string;
                /** @description ETag of what you saw; required */
                "if-match"?: string;
            };
            path: {
                id: string;
            };
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    ground: "retention" | "request" | "order";
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Step"];
                };
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            409: components["responses"]["conflict"];
            412: components["responses"]["changed-meanwhile"];
            413: components["responses"]["too-large"];
            415: components["responses"]["wrong-media-type"];
            422: components["responses"]["unprocessable"];
            428: components["responses"]["version-needed"];
            429: components["responses"]["too-many"];
            500: components["responses"]["fault"];
        };
    };
    exportCase: {
        parameters: {
            path: {
                id: string;
            };
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @default inside
                     * @enum {string}
                     */
                    audience?: "inside" | "public";
                    /**
                     * @description none: those with a pick, else all
                     * @default []
                     */
                    findings?: string[];
                    /** @enum {string} */
                    format: "html" | "csv" | "gexf" | "stix" | "bundle";
                    /**
                     * @default en
                     * @enum {string}
                     */
                    language?: "en" | "ar";
                    summary?: string;
                    title?: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            409: components["responses"]["conflict"];
            413: components["responses"]["too-large"];
            415: components["responses"]["wrong-media-type"];
            422: components["responses"]["unprocessable"];
            429: components["responses"]["too-many"];
            500: components["responses"]["fault"];
        };
    };
    getFindings: {
        parameters: {
            path: {
                id: string;
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Finding"][];
                    };
                };
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            429: components["responses"]["too-many"];
            500: components["responses"]["fault"];
        };
    };
    listChannelEvidence: {
        parameters: {
            path: {
                channel: string;
                finding: string;
                id: string;
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: string[];
                    };
                };
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            429: components["responses"]["too-many"];
            500: components["responses"]["fault"];
        };
    };
    listEvidence: {
        parameters: {
            query?: {
                /** @description `next` of the page before */
                cursor?: string;
                limit?: number;
            };
            path: {
                finding: string;
                id: string;
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            ordinal: number;
                            record: string;
                        }[];
                        next?: string;
                    };
                };
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            429: components["responses"]["too-many"];
            500: components["responses"]["fault"];
        };
    };
    getExploration: {
        parameters: {
            query?: {
                /** @description other values than the finding's own, such as window-30~minShared-3 */
                at?: string;
            };
            path: {
                finding: string;
                id: string;
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Exploration"];
                };
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            429: components["responses"]["too-many"];
            500: components["responses"]["fault"];
        };
    };
    explore: {
        parameters: {
            header?: {
                /** @description send the request again under the same key */
                "idempotency-key"?: string;
            };
            path: {
                finding: string;
                id: string;
            };
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description other values than the finding's own, such as window-30~minShared-3
                     * @default
                     */
                    at?: string;
                };
            };
        };
        responses: {
            /** @description Done */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Exploration"];
                };
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            409: components["responses"]["conflict"];
            413: components["responses"]["too-large"];
            415: components["responses"]["wrong-media-type"];
            422: components["responses"]["unprocessable"];
            429: components["responses"]["too-many"];
            500: components["responses"]["fault"];
        };
    };
    endExploration: {
        parameters: {
            header?: {
                /** @description send the request again under the same key */
                "idempotency-key"?: string;
            };
            path: {
                finding: string;
                id: string;
            };
        };
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            409: components["responses"]["conflict"];
            422: components["responses"]["unprocessable"];
            429: components["responses"]["too-many"];
            500: components["responses"]["fault"];
        };
    };
    setHarm: {
        parameters: {
            header?: {
                /** @description send the request again under the same key */
                "idempotency-key"?: string;
                /** @description ETag of what you saw; required */
                "if-match"?: string;
            };
            path: {
                id: string;
            };
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: date-time */
                    deadline?: string;
                    /** @enum {string} */
                    harm: "imminent-harm" | "terrorist-content" | "silencing" | "harassment" | "deception" | "spam" | "unknown";
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Step"];
                };
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            409: components["responses"]["conflict"];
            412: components["responses"]["changed-meanwhile"];
            413: components["responses"]["too-large"];
            415: components["responses"]["wrong-media-type"];
            422: components["responses"]["unprocessable"];
            428: components["responses"]["version-needed"];
            429: components["responses"]["too-many"];
            500: components["responses"]["fault"];
        };
    };
    linkCases: {
        parameters: {
            header?: {
                /** @description send the request again under the same key */
                "idempotency-key"?: string;
                /** @description ETag of what you saw; required */
                "if-match"?: string;
            };
            path: {
                id: string;
                other: string;
            };
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    kind: "related" | "same-group" | "same-target" | "continues" | "duplicate";
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Step"];
                };
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            409: components["responses"]["conflict"];
            412: components["responses"]["changed-meanwhile"];
            413: components["responses"]["too-large"];
            415: components["responses"]["wrong-media-type"];
            422: components["responses"]["unprocessable"];
            428: components["responses"]["version-needed"];
            429: components["responses"]["too-many"];
            500: components["responses"]["fault"];
        };
    };
    unlinkCases: {
        parameters: {
            header?: {
                /** @description send the request again under the same key */
                "idempotency-key"?: string;
                /** @description ETag of what you saw; required */
                "if-match"?: string;
            };
            path: {
                id: string;
                other: string;
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Step"];
                };
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            409: components["responses"]["conflict"];
            412: components["responses"]["changed-meanwhile"];
            422: components["responses"]["unprocessable"];
            428: components["responses"]["version-needed"];
            429: components["responses"]["too-many"];
            500: components["responses"]["fault"];
        };
    };
    listNotes: {
        parameters: {
            query?: {
                /** @description `next` of the page before */
                cursor?: string;
                limit?: number;
            };
            path: {
                id: string;
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** Format: date-time */
                            at: string;
                            author: string;
                            id: string;
                            text: string;
                        }[];
                        next?: string;
                    };
                };
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            429: components["responses"]["too-many"];
            500: components["responses"]["fault"];
        };
    };
    addNote: {
        parameters: {
            header?: {
                /** @description send the request again under the same key */
                "idempotency-key"?: string;
                /** @description ETag of what you saw; required */
                "if-match"?: string;
            };
            path: {
                id: string;
            };
        };
        requestBody: {
            content: {
                "application/json": {
                    text: string;
                };
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Step"] & {
                        note: string;
                    };
                };
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            409: components["responses"]["conflict"];
            412: components["responses"]["changed-meanwhile"];
            413: components["responses"]["too-large"];
            415: components["responses"]["wrong-media-type"];
            422: components["responses"]["unprocessable"];
            428: components["responses"]["version-needed"];
            429: components["responses"]["too-many"];
            500: components["responses"]["fault"];
        };
    };
    receiveOrder: {
        parameters: {
            header?: {
                /** @description send the request again under the same key */
                "idempotency-key"?: string;
                /** @description ETag of what you saw; required */
                "if-match"?: string;
            };
            path: {
                id: string;
            };
        };
        requestBody: {
            content: {
                "application/json": {
                    order: components["schemas"]["RemovalOrderDraft"];
                    /** Format: date-time */
                    receivedAt: string;
                };
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Step"] & {
                        clock: components["schemas"]["OrderClock"];
                        order: string;
                    };
                };
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            409: components["responses"]["conflict"];
            412: components["responses"]["changed-meanwhile"];
            413: components["responses"]["too-large"];
            415: components["responses"]["wrong-media-type"];
            422: components["responses"]["unprocessable"];
            428: components["responses"]["version-needed"];
            429: components["responses"]["too-many"];
            500: components["responses"]["fault"];
        };
    };
    answerOrder: {
        parameters: {
            header?: {
                /** @description send the request again under the same key */
                "idempotency-key"?: string;
                /** @description ETag of what you saw; required */
                "if-match"?: string;
            };
            path: {
                id: string;
                order: string;
            };
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OrderAnswer"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Step"] & {
                        clock: components["schemas"]["OrderClock"];
                    };
                };
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            409: components["responses"]["conflict"];
            412: components["responses"]["changed-meanwhile"];
            413: components["responses"]["too-large"];
            415: components["responses"]["wrong-media-type"];
            422: components["responses"]["unprocessable"];
            428: components["responses"]["version-needed"];
            429: components["responses"]["too-many"];
            500: components["responses"]["fault"];
        };
    };
    getOverTime: {
        parameters: {
            path: {
                id: string;
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OverTime"];
                };
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            429: components["responses"]["too-many"];
            500: components["responses"]["fault"];
        };
    };
    addReferrals: {
        parameters: {
            header?: {
                /** @description send the request again under the same key */
                "idempotency-key"?: string;
                /** @description ETag of what you saw; required */
                "if-match"?: string;
            };
            path: {
                id: string;
            };
        };
        requestBody: {
            content: {
                "application/json": {
                    items: components["schemas"]["ReferralDraft"][];
                };
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Step"] & {
                        added: number;
                        known: number;
                    };
                };
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            409: components["responses"]["conflict"];
            412: components["responses"]["changed-meanwhile"];
            413: components["responses"]["too-large"];
            415: components["responses"]["wrong-media-type"];
            422: components["responses"]["unprocessable"];
            428: components["responses"]["version-needed"];
            429: components["responses"]["too-many"];
            500: components["responses"]["fault"];
        };
    };
    restrictCase: {
        parameters: {
            header?: {
                /** @description send the request again under the same key */
                "idempotency-key"?: string;
                /** @description ETag of what you saw; required */
                "if-match"?: string;
            };
            path: {
                id: string;
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Step"];
                };
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            409: components["responses"]["conflict"];
            412: components["responses"]["changed-meanwhile"];
            422: components["responses"]["unprocessable"];
            428: components["responses"]["version-needed"];
            429: components["responses"]["too-many"];
            500: components["responses"]["fault"];
        };
    };
    liftRestriction: {
        parameters: {
            header?: {
                /** @description send the request again under the same key */
                "idempotency-key"?: string;
                /** @description ETag of what you saw; required */
                "if-match"?: string;
            };
            path: {
                id: string;
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Step"];
                };
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            409: components["responses"]["conflict"];
            412: components["responses"]["changed-meanwhile"];
            422: components["responses"]["unprocessable"];
            428: components["responses"]["version-needed"];
            429: components["responses"]["too-many"];
            500: components["responses"]["fault"];
        };
    };
    listSnapshots: {
        parameters: {
            query?: {
                /** @description `next` of the page before */
                cursor?: string;
                limit?: number;
            };
            path: {
                id: string;
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Snapshot"][];
                        next?: string;
                    };
                };
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            429: components["responses"]["too-many"];
            500: components["responses"]["fault"];
        };
    };
    takeSnapshot: {
        parameters: {
            header?: {
                /** @description send the request again under the same key */
                "idempotency-key"?: string;
                /** @description ETag of what you saw; required */
                "if-match"?: string;
            };
            path: {
                id: string;
            };
        };
        requestBody: {
            content: {
                "application/json": {
                    content: {
                        base64: string;
                    } | {
                        byteLength: number;
                        sha256: string;
                    };
                    mediaType: string;
                    /** Format: date-time */
                    seenAt: string;
                    /** @description address or id of what was seen; it is never fetched */
                    source: string;
                };
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Step"] & {
                        sha256: string;
                        snapshot: string;
                    };
                };
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            409: components["responses"]["conflict"];
            412: components["responses"]["changed-meanwhile"];
            413: components["responses"]["too-large"];
            415: components["responses"]["wrong-media-type"];
            422: components["responses"]["unprocessable"];
            428: components["responses"]["version-needed"];
            429: components["responses"]["too-many"];
            500: components["responses"]["fault"];
        };
    };
    getSnapshotContent: {
        parameters: {
            path: {
                id: string;
                snapshot: string;
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            429: components["responses"]["too-many"];
            500: components["responses"]["fault"];
        };
    };
    restrictSnapshot: {
        parameters: {
            header?: {
                /** @description send the request again under the same key */
                "idempotency-key"?: string;
                /** @description ETag of what you saw; required */
                "if-match"?: string;
            };
            path: {
                id: string;
                snapshot: string;
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Step"];
                };
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            409: components["responses"]["conflict"];
            412: components["responses"]["changed-meanwhile"];
            422: components["responses"]["unprocessable"];
            428: components["responses"]["version-needed"];
            429: components["responses"]["too-many"];
            500: components["responses"]["fault"];
        };
    };
    listStars: {
        parameters: {
            path: {
                id: string;
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Star"][];
                    };
                };
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            429: components["responses"]["too-many"];
            500: components["responses"]["fault"];
        };
    };
    addStar: {
        parameters: {
            header?: {
                /** @description send the request again under the same key */
                "idempotency-key"?: string;
            };
            path: {
                finding: string;
                id: string;
                kind: "finding" | "object" | "record";
                place: string;
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Step"];
                };
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            409: components["responses"]["conflict"];
            422: components["responses"]["unprocessable"];
            429: components["responses"]["too-many"];
            500: components["responses"]["fault"];
        };
    };
    removeStar: {
        parameters: {
            header?: {
                /** @description send the request again under the same key */
                "idempotency-key"?: string;
            };
            path: {
                finding: string;
                id: string;
                kind: "finding" | "object" | "record";
                place: string;
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Step"];
                };
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            409: components["responses"]["conflict"];
            422: components["responses"]["unprocessable"];
            429: components["responses"]["too-many"];
            500: components["responses"]["fault"];
        };
    };
    listSteps: {
        parameters: {
            query?: {
                /** @description `next` of the page before */
                cursor?: string;
                limit?: number;
            };
            path: {
                id: string;
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["TakenStep"][];
                        next?: string;
                    };
                };
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            429: components["responses"]["too-many"];
            500: components["responses"]["fault"];
        };
    };
    undoStep: {
        parameters: {
            header?: {
                /** @description send the request again under the same key */
                "idempotency-key"?: string;
                /** @description ETag of what you saw; required */
                "if-match"?: string;
            };
            path: {
                id: string;
                step: string;
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Step"];
                };
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            409: components["responses"]["conflict"];
            412: components["responses"]["changed-meanwhile"];
            422: components["responses"]["unprocessable"];
            428: components["responses"]["version-needed"];
            429: components["responses"]["too-many"];
            500: components["responses"]["fault"];
        };
    };
    addTag: {
        parameters: {
            header?: {
                /** @description send the request again under the same key */
                "idempotency-key"?: string;
                /** @description ETag of what you saw; required */
                "if-match"?: string;
            };
            path: {
                id: string;
            };
        };
        requestBody: {
            content: {
                "application/json": {
                    tag: string;
                };
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Step"] & {
                        tag: string;
                    };
                };
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            409: components["responses"]["conflict"];
            412: components["responses"]["changed-meanwhile"];
            413: components["responses"]["too-large"];
            415: components["responses"]["wrong-media-type"];
            422: components["responses"]["unprocessable"];
            428: components["responses"]["version-needed"];
            429: components["responses"]["too-many"];
            500: components["responses"]["fault"];
        };
    };
    removeTag: {
        parameters: {
            header?: {
                /** @description send the request again under the same key */
                "idempotency-key"?: string;
                /** @description ETag of what you saw; required */
                "if-match"?: string;
            };
            path: {
                id: string;
            };
        };
        requestBody: {
            content: {
                "application/json": {
                    tag: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Step"];
                };
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            409: components["responses"]["conflict"];
            412: components["responses"]["changed-meanwhile"];
            413: components["responses"]["too-large"];
            415: components["responses"]["wrong-media-type"];
            422: components["responses"]["unprocessable"];
            428: components["responses"]["version-needed"];
            429: components["responses"]["too-many"];
            500: components["responses"]["fault"];
        };
    };
    listTakedownClaims: {
        parameters: {
            query?: {
                /** @description `next` of the page before */
                cursor?: string;
                limit?: number;
            };
            path: {
                id: string;
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["TakedownClaim"][];
                        next?: string;
                    };
                };
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            429: components["responses"]["too-many"];
            500: components["responses"]["fault"];
        };
    };
    recordTakedownClaim: {
        parameters: {
            header?: {
                /** @description send the request again under the same key */
                "idempotency-key"?: string;
                /** @description ETag of what you saw; required */
                "if-match"?: string;
            };
            path: {
                id: string;
            };
        };
        requestBody: {
            content: {
                "application/json": {
                    claimant: string;
                    /** Format: date-time */
                    claimedAt: string;
                    /**
                     * @default unassessed
                     * @enum {string}
                     */
                    credibility?: "unassessed" | "refuted" | "doubtful" | "plausible" | "corroborated";
                    /** Format: date-time */
                    seenAt: string;
                    /** Format: uuid */
                    snapshotId?: string;
                    source: string;
                    words: string;
                };
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Step"] & {
                        claim: string;
                    };
                };
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            409: components["responses"]["conflict"];
            412: components["responses"]["changed-meanwhile"];
            413: components["responses"]["too-large"];
            415: components["responses"]["wrong-media-type"];
            422: components["responses"]["unprocessable"];
            428: components["responses"]["version-needed"];
            429: components["responses"]["too-many"];
            500: components["responses"]["fault"];
        };
    };
    assessTakedownClaim: {
        parameters: {
            header?: {
                /** @description send the request again under the same key */
                "idempotency-key"?: string;
                /** @description ETag of what you saw; required */
                "if-match"?: string;
            };
            path: {
                claim: string;
                id: string;
            };
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    credibility: "unassessed" | "refuted" | "doubtful" | "plausible" | "corroborated";
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Step"];
                };
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            409: components["responses"]["conflict"];
            412: components["responses"]["changed-meanwhile"];
            413: components["responses"]["too-large"];
            415: components["responses"]["wrong-media-type"];
            422: components["responses"]["unprocessable"];
            428: components["responses"]["version-needed"];
            429: components["responses"]["too-many"];
            500: components["responses"]["fault"];
        };
    };
    listTexts: {
        parameters: {
            path: {
                id: string;
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseTexts"];
                };
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            429: components["responses"]["too-many"];
            500: components["responses"]["fault"];
        };
    };
    listUnmaskings: {
        parameters: {
            path: {
                id: string;
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Unmasking"][];
                    };
                };
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            429: components["responses"]["too-many"];
            500: components["responses"]["fault"];
        };
    };
    requestUnmasking: {
        parameters: {
            header?: {
                /** @description send the request again under the same key */
                "idempotency-key"?: string;
                /** @description ETag of what you saw; required */
                "if-match"?: string;
            };
            path: {
                id: string;
            };
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    ground: "legal-order" | "imminent-harm" | "notify-target" | "appeal";
                    platform: string;
                    pseudonym: string;
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Step"] & {
                        unmasking: string;
                    };
                };
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            409: components["responses"]["conflict"];
            412: components["responses"]["changed-meanwhile"];
            413: components["responses"]["too-large"];
            415: components["responses"]["wrong-media-type"];
            422: components["responses"]["unprocessable"];
            428: components["responses"]["version-needed"];
            429: components["responses"]["too-many"];
            500: components["responses"]["fault"];
        };
    };
    decideUnmasking: {
        parameters: {
            header?: {
                /** @description send the request again under the same key */
                "idempotency-key"?: string;
                /** @description ETag of what you saw; required */
                "if-match"?: string;
            };
            path: {
                id: string;
                unmasking: string;
            };
        };
        requestBody: {
            content: {
                "application/json": {
                    agrees: boolean;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Step"] & {
                        /** @enum {string} */
                        state: "approved" | "refused";
                    };
                };
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            409: components["responses"]["conflict"];
            412: components["responses"]["changed-meanwhile"];
            413: components["responses"]["too-large"];
            415: components["responses"]["wrong-media-type"];
            422: components["responses"]["unprocessable"];
            428: components["responses"]["version-needed"];
            429: components["responses"]["too-many"];
            500: components["responses"]["fault"];
        };
    };
    tellIdentity: {
        parameters: {
            header?: {
                /** @description ETag of what you saw; required */
                "if-match"?: string;
            };
            path: {
                id: string;
                unmasking: string;
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Step"] & {
                        identity: components["schemas"]["Identity"];
                    };
                };
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            409: components["responses"]["conflict"];
            412: components["responses"]["changed-meanwhile"];
            422: components["responses"]["unprocessable"];
            428: components["responses"]["version-needed"];
            429: components["responses"]["too-many"];
            500: components["responses"]["fault"];
        };
    };
    getWorkbench: {
        parameters: {
            path: {
                id: string;
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Workbench"];
                };
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            429: components["responses"]["too-many"];
            500: components["responses"]["fault"];
        };
    };
    countCases: {
        parameters: {
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: {
                            all: number;
                            late: number;
                        };
                    };
                };
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["forbidden"];
            429: components["responses"]["too-many"];
            500: components["responses"]["fault"];
        };
    };
    listDetectors: {
        parameters: {
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Detector"][];
                    };
                };
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["forbidden"];
            429: components["responses"]["too-many"];
            500: components["responses"]["fault"];
        };
    };
    getEntry: {
        parameters: {
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        signOn: boolean;
                    };
                };
            };
            400: components["responses"]["bad-request"];
            429: components["responses"]["too-many"];
            500: components["responses"]["fault"];
        };
    };
    watchEvents: {
        parameters: {
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["forbidden"];
            429: components["responses"]["too-many"];
            500: components["responses"]["fault"];
        };
    };
    readFeed: {
        parameters: {
            query?: {
                after?: number | null;
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["FeedItem"][];
                        seen: number;
                    };
                };
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["forbidden"];
            429: components["responses"]["too-many"];
            500: components["responses"]["fault"];
        };
    };
    getImportForms: {
        parameters: {
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportForms"];
                };
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["forbidden"];
            429: components["responses"]["too-many"];
            500: components["responses"]["fault"];
        };
    };
    listInvitations: {
        parameters: {
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Invitation"][];
                    };
                };
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["forbidden"];
            429: components["responses"]["too-many"];
            500: components["responses"]["fault"];
        };
    };
    inviteStaff: {
        parameters: {
            header?: {
                /** @description send the request again under the same key */
                "idempotency-key"?: string;
            };
        };
        requestBody: {
            content: {
                "application/json": {
                    role: components["schemas"]["Role"];
                };
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        expiresAt: string;
                        token: string;
                        url: string;
                    };
                };
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["forbidden"];
            409: components["responses"]["conflict"];
            413: components["responses"]["too-large"];
            415: components["responses"]["wrong-media-type"];
            422: components["responses"]["unprocessable"];
            429: components["responses"]["too-many"];
            500: components["responses"]["fault"];
        };
    };
    withdrawInvitation: {
        parameters: {
            header?: {
                /** @description send the request again under the same key */
                "idempotency-key"?: string;
            };
            path: {
                id: string;
            };
        };
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            409: components["responses"]["conflict"];
            422: components["responses"]["unprocessable"];
            429: components["responses"]["too-many"];
            500: components["responses"]["fault"];
        };
    };
    acceptInvitation: {
        parameters: {
        };
        requestBody: {
            content: {
                "application/json": {
                    login: string;
                    password: string;
                    token: string;
                };
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StaffMember"];
                };
            };
            400: components["responses"]["bad-request"];
            409: components["responses"]["conflict"];
            413: components["responses"]["too-large"];
            415: components["responses"]["wrong-media-type"];
            422: components["responses"]["unprocessable"];
            429: components["responses"]["too-many"];
            500: components["responses"]["fault"];
        };
    };
    listJobs: {
        parameters: {
            query?: {
                /** @description `next` of the page before */
                cursor?: string;
                limit?: number;
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Job"][];
                        next?: string;
                    };
                };
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["forbidden"];
            429: components["responses"]["too-many"];
            500: components["responses"]["fault"];
        };
    };
    startJob: {
        parameters: {
            header?: {
                /** @description send the request again under the same key */
                "idempotency-key"?: string;
            };
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["JobRequest"];
            };
        };
        responses: {
            /** @description Done */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["forbidden"];
            409: components["responses"]["conflict"];
            413: components["responses"]["too-large"];
            415: components["responses"]["wrong-media-type"];
            422: components["responses"]["unprocessable"];
            429: components["responses"]["too-many"];
            500: components["responses"]["fault"];
        };
    };
    getJob: {
        parameters: {
            path: {
                id: string;
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            429: components["responses"]["too-many"];
            500: components["responses"]["fault"];
        };
    };
    cancelJob: {
        parameters: {
            header?: {
                /** @description send the request again under the same key */
                "idempotency-key"?: string;
            };
            path: {
                id: string;
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            409: components["responses"]["conflict"];
            422: components["responses"]["unprocessable"];
            429: components["responses"]["too-many"];
            500: components["responses"]["fault"];
        };
    };
    watchJob: {
        parameters: {
            path: {
                id: string;
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            429: components["responses"]["too-many"];
            500: components["responses"]["fault"];
        };
    };
    listRejects: {
        parameters: {
            query?: {
                /** @description `next` of the page before */
                cursor?: string;
                limit?: number;
            };
            path: {
                id: string;
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["RejectedRecord"][];
                        next?: string;
                    };
                };
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            429: components["responses"]["too-many"];
            500: components["responses"]["fault"];
        };
    };
    exportRejects: {
        parameters: {
            query?: {
                language?: "en" | "ar";
            };
            path: {
                id: string;
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            429: components["responses"]["too-many"];
            500: components["responses"]["fault"];
        };
    };
    listApiKeys: {
        parameters: {
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ApiKey"][];
                    };
                };
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["forbidden"];
            429: components["responses"]["too-many"];
            500: components["responses"]["fault"];
        };
    };
    makeApiKey: {
        parameters: {
            header?: {
                /** @description send the request again under the same key */
                "idempotency-key"?: string;
            };
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @default 90 */
                    days?: number;
                    name: string;
                    scopes: ("case.read" | "case.open" | "case.claim" | "case.release" | "case.assign" | "case.note" | "case.tag" | "case.link" | "case.snapshot" | "case.star" | "case.export" | "case.texts" | "case.severity" | "case.undo" | "case.bulk" | "case.erase" | "case.restrict" | "case.lift" | "claim.record" | "calendar.write" | "decision.make" | "decision.confirm" | "decision.end" | "statement.issue" | "statement.publish" | "appeal.receive" | "appeal.decide" | "dispute.record" | "dispute.settle" | "order.receive" | "order.answer" | "referral.prepare" | "referral.record" | "identity.unmask" | "identity.approve" | "identity.read" | "account.read" | "keys.rotate" | "transparency.read" | "workload.read" | "audit.read" | "audit.export" | "backup.make" | "retention.read" | "retention.run" | "finding.explore" | "platform.read" | "bank.match" | "bank.write" | "watch-list.use" | "watch-list.write" | "job.read" | "job.run" | "feed.read" | "staff.read" | "staff.manage" | "staff.own" | "webhook.manage" | "metrics.read")[];
                };
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        key: components["schemas"]["ApiKey"];
                        token: string;
                    };
                };
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["forbidden"];
            409: components["responses"]["conflict"];
            413: components["responses"]["too-large"];
            415: components["responses"]["wrong-media-type"];
            422: components["responses"]["unprocessable"];
            429: components["responses"]["too-many"];
            500: components["responses"]["fault"];
        };
    };
    revokeApiKey: {
        parameters: {
            header?: {
                /** @description send the request again under the same key */
                "idempotency-key"?: string;
            };
            path: {
                id: string;
            };
        };
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            409: components["responses"]["conflict"];
            422: components["responses"]["unprocessable"];
            429: components["responses"]["too-many"];
            500: components["responses"]["fault"];
        };
    };
    listPermissions: {
        parameters: {
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        actions: {
                            [key: string]: string[];
                        };
                        roles: string[];
                    };
                };
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["forbidden"];
            429: components["responses"]["too-many"];
            500: components["responses"]["fault"];
        };
    };
    listPlatforms: {
        parameters: {
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** Format: date-time */
                            at: string;
                            mark: string;
                            platform: string;
                            server: string;
                        }[];
                    };
                };
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["forbidden"];
            429: components["responses"]["too-many"];
            500: components["responses"]["fault"];
        };
    };
    exportPublicCases: {
        parameters: {
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["forbidden"];
            429: components["responses"]["too-many"];
            500: components["responses"]["fault"];
        };
    };
    readQueue: {
        parameters: {
            query?: {
                /** @description `next` of the page before */
                cursor?: string;
                /** @description hours from now */
                dueWithin?: number | null;
                harm?: "imminent-harm" | "terrorist-content" | "silencing" | "harassment" | "deception" | "spam" | "unknown";
                /** @description somebody's id, me, or nobody */
                holder?: string;
                kind?: string;
                limit?: number;
                order?: "severity" | "deadline" | "opened";
                /** @description one or more, with commas between them */
                states?: string;
                tag?: string;
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["QueueRow"][];
                        next?: string;
                    };
                };
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["forbidden"];
            429: components["responses"]["too-many"];
            500: components["responses"]["fault"];
        };
    };
    readQueueRow: {
        parameters: {
            path: {
                id: string;
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QueueRow"];
                };
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            429: components["responses"]["too-many"];
            500: components["responses"]["fault"];
        };
    };
    countQueue: {
        parameters: {
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        states: {
                            closed?: {
                                all: number;
                                late: number;
                            };
                            decided?: {
                                all: number;
                                late: number;
                            };
                            open?: {
                                all: number;
                                late: number;
                            };
                            proposed?: {
                                all: number;
                                late: number;
                            };
                            watched?: {
                                all: number;
                                late: number;
                            };
                        };
                    };
                };
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["forbidden"];
            429: components["responses"]["too-many"];
            500: components["responses"]["fault"];
        };
    };
    listBatches: {
        parameters: {
            query?: {
                /** @description `next` of the page before */
                cursor?: string;
                limit?: number;
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ReferralBatch"][];
                        next?: string;
                    };
                };
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["forbidden"];
            429: components["responses"]["too-many"];
            500: components["responses"]["fault"];
        };
    };
    prepareBatches: {
        parameters: {
            header?: {
                /** @description send the request again under the same key */
                "idempotency-key"?: string;
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Step"] & {
                        batches: string[];
                    };
                };
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["forbidden"];
            409: components["responses"]["conflict"];
            422: components["responses"]["unprocessable"];
            429: components["responses"]["too-many"];
            500: components["responses"]["fault"];
        };
    };
    getBatchFile: {
        parameters: {
            query?: {
                format?: "csv" | "mail" | "stix";
                language?: "en" | "ar";
            };
            path: {
                batch: string;
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            429: components["responses"]["too-many"];
            500: components["responses"]["fault"];
        };
    };
    recordOutcome: {
        parameters: {
            header?: {
                /** @description send the request again under the same key */
                "idempotency-key"?: string;
            };
            path: {
                batch: string;
            };
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: date-time */
                    at: string;
                    /** @enum {string} */
                    outcome: "removed" | "restricted" | "kept" | "gone-before" | "no-answer";
                    referrals?: string[];
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Step"] & {
                        recorded: number;
                    };
                };
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            409: components["responses"]["conflict"];
            413: components["responses"]["too-large"];
            415: components["responses"]["wrong-media-type"];
            422: components["responses"]["unprocessable"];
            429: components["responses"]["too-many"];
            500: components["responses"]["fault"];
        };
    };
    recordSent: {
        parameters: {
            header?: {
                /** @description send the request again under the same key */
                "idempotency-key"?: string;
            };
            path: {
                batch: string;
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Step"];
                };
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            409: components["responses"]["conflict"];
            422: components["responses"]["unprocessable"];
            429: components["responses"]["too-many"];
            500: components["responses"]["fault"];
        };
    };
    previewRetention: {
        parameters: {
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            due: number;
                            held: number;
                            kind: string;
                        }[];
                    };
                };
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["forbidden"];
            429: components["responses"]["too-many"];
            500: components["responses"]["fault"];
        };
    };
    getRetentionPeriods: {
        parameters: {
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            days: number | null;
                            kind: string;
                        }[];
                    };
                };
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["forbidden"];
            429: components["responses"]["too-many"];
            500: components["responses"]["fault"];
        };
    };
    runRetention: {
        parameters: {
            header?: {
                /** @description send the request again under the same key */
                "idempotency-key"?: string;
            };
        };
        requestBody: {
            content: {
                "application/json": {
                    apply: boolean;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["RetentionLine"][];
                    };
                };
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["forbidden"];
            409: components["responses"]["conflict"];
            413: components["responses"]["too-large"];
            415: components["responses"]["wrong-media-type"];
            422: components["responses"]["unprocessable"];
            429: components["responses"]["too-many"];
            500: components["responses"]["fault"];
        };
    };
    getSelf: {
        parameters: {
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Self"];
                };
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["forbidden"];
            429: components["responses"]["too-many"];
            500: components["responses"]["fault"];
        };
    };
    signIn: {
        parameters: {
        };
        requestBody: {
            content: {
                "application/json": {
                    login: string;
                    password: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StaffMember"];
                };
            };
            400: components["responses"]["bad-request"];
            409: components["responses"]["conflict"];
            413: components["responses"]["too-large"];
            415: components["responses"]["wrong-media-type"];
            422: components["responses"]["unprocessable"];
            429: components["responses"]["too-many"];
            500: components["responses"]["fault"];
        };
    };
    signOut: {
        parameters: {
            header?: {
                /** @description send the request again under the same key */
                "idempotency-key"?: string;
            };
        };
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["forbidden"];
            409: components["responses"]["conflict"];
            422: components["responses"]["unprocessable"];
            429: components["responses"]["too-many"];
            500: components["responses"]["fault"];
        };
    };
    signOn: {
        parameters: {
        };
        responses: {
            /** @description Done */
            302: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["bad-request"];
            429: components["responses"]["too-many"];
            500: components["responses"]["fault"];
        };
    };
    signOnCallback: {
        parameters: {
            query?: {
                code?: string;
                error?: string;
                state?: string;
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            400: components["responses"]["bad-request"];
            429: components["responses"]["too-many"];
            500: components["responses"]["fault"];
        };
    };
    getSigningKey: {
        parameters: {
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        fingerprint: string;
                        publicKey: string;
                    };
                };
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["forbidden"];
            429: components["responses"]["too-many"];
            500: components["responses"]["fault"];
        };
    };
    listStaff: {
        parameters: {
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: (components["schemas"]["StaffMember"] & {
                            login?: string;
                        })[];
                    };
                };
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["forbidden"];
            429: components["responses"]["too-many"];
            500: components["responses"]["fault"];
        };
    };
    changeStaff: {
        parameters: {
            header?: {
                /** @description send the request again under the same key */
                "idempotency-key"?: string;
            };
            path: {
                id: string;
            };
        };
        requestBody: {
            content: {
                "application/json": {
                    role?: components["schemas"]["Role"];
                    /** @enum {string} */
                    state?: "active" | "disabled";
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StaffMember"];
                };
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            409: components["responses"]["conflict"];
            413: components["responses"]["too-large"];
            415: components["responses"]["wrong-media-type"];
            422: components["responses"]["unprocessable"];
            429: components["responses"]["too-many"];
            500: components["responses"]["fault"];
        };
    };
    getTransparencyReport: {
        parameters: {
            query: {
                format?: "json" | "csv";
                from: string;
                /** @description keep back counts below five */
                public?: "yes" | "no";
                to: string;
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": string;
                };
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["forbidden"];
            429: components["responses"]["too-many"];
            500: components["responses"]["fault"];
        };
    };
    publishStatements: {
        parameters: {
            header?: {
                /** @description send the request again under the same key */
                "idempotency-key"?: string;
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Step"] & {
                        body: {
                            statements: {
                                /** Format: date */
                                application_date: string;
                                /** @enum {string} */
                                automated_decision: "AUTOMATED_DECISION_PARTIALLY" | "AUTOMATED_DECISION_NOT_AUTOMATED";
                                /** @enum {string} */
                                automated_detection: "Yes" | "No";
                                /** @enum {string} */
                                category: "STATEMENT_CATEGORY_ANIMAL_WELFARE" | "STATEMENT_CATEGORY_CONSUMER_INFORMATION" | "STATEMENT_CATEGORY_CYBER_VIOLENCE" | "STATEMENT_CATEGORY_CYBER_VIOLENCE_AGAINST_WOMEN" | "STATEMENT_CATEGORY_DATA_PROTECTION_AND_PRIVACY_VIOLATIONS" | "STATEMENT_CATEGORY_ILLEGAL_OR_HARMFUL_SPEECH" | "STATEMENT_CATEGORY_INTELLECTUAL_PROPERTY_INFRINGEMENTS" | "STATEMENT_CATEGORY_NEGATIVE_EFFECTS_ON_CIVIC_DISCOURSE_OR_ELECTIONS" | "STATEMENT_CATEGORY_NOT_SPECIFIED_NOTICE" | "STATEMENT_CATEGORY_OTHER_VIOLATION_TC" | "STATEMENT_CATEGORY_PROTECTION_OF_MINORS" | "STATEMENT_CATEGORY_RISK_FOR_PUBLIC_SECURITY" | "STATEMENT_CATEGORY_SCAMS_AND_FRAUD" | "STATEMENT_CATEGORY_SELF_HARM" | "STATEMENT_CATEGORY_UNSAFE_AND_PROHIBITED_PRODUCTS" | "STATEMENT_CATEGORY_VIOLENCE";
                                category_specification?: ("KEYWORD_COORDINATED_HARM" | "KEYWORD_CYBER_BULLYING_INTIMIDATION" | "KEYWORD_CYBER_HARASSMENT" | "KEYWORD_CYBER_HARASSMENT_AGAINST_WOMEN" | "KEYWORD_CYBER_INCITEMENT" | "KEYWORD_CYBER_STALKING" | "KEYWORD_CYBER_STALKING_AGAINST_WOMEN" | "KEYWORD_DEFAMATION" | "KEYWORD_DISCRIMINATION" | "KEYWORD_FEMALE_GENDERED_DISINFORMATION" | "KEYWORD_HATE_SPEECH" | "KEYWORD_ILLEGAL_ORGANIZATIONS" | "KEYWORD_IMPERSONATION_ACCOUNT_HIJACKING" | "KEYWORD_INAUTHENTIC_ACCOUNTS" | "KEYWORD_INCITEMENT_AGAINST_WOMEN" | "KEYWORD_INCITEMENT_VIOLENCE_HATRED" | "KEYWORD_MISINFORMATION_DISINFORMATION" | "KEYWORD_NON_CONSENSUAL_IMAGE_SHARING" | "KEYWORD_PHISHING" | "KEYWORD_TERRORIST_CONTENT" | "KEYWORD_VIOLATION_EU_LAW" | "KEYWORD_VIOLATION_NATIONAL_LAW")[];
                                /** Format: date */
                                content_date: string;
                                content_language?: string;
                                content_type: ("CONTENT_TYPE_APP" | "CONTENT_TYPE_AUDIO" | "CONTENT_TYPE_IMAGE" | "CONTENT_TYPE_PRODUCT" | "CONTENT_TYPE_SYNTHETIC_MEDIA" | "CONTENT_TYPE_TEXT" | "CONTENT_TYPE_VIDEO" | "CONTENT_TYPE_OTHER")[];
                                content_type_other?: string;
                                /** @enum {string} */
                                decision_account?: "DECISION_ACCOUNT_SUSPENDED";
                                decision_facts: string;
                                /** @enum {string} */
                                decision_ground: "DECISION_GROUND_ILLEGAL_CONTENT" | "DECISION_GROUND_INCOMPATIBLE_CONTENT";
                                /** @enum {string} */
                                decision_provision?: "DECISION_PROVISION_PARTIAL_SUSPENSION";
                                decision_visibility?: ("DECISION_VISIBILITY_CONTENT_REMOVED" | "DECISION_VISIBILITY_CONTENT_DISABLED" | "DECISION_VISIBILITY_CONTENT_DEMOTED" | "DECISION_VISIBILITY_CONTENT_LABELLED")[];
                                /** Format: date */
                                end_date_account_restriction?: string;
                                /** Format: date */
                                end_date_service_restriction?: string;
                                /** Format: date */
                                end_date_visibility_restriction?: string;
                                illegal_content_explanation?: string;
                                illegal_content_legal_ground?: string;
                                incompatible_content_explanation?: string;
                                incompatible_content_ground?: string;
                                /** @enum {string} */
                                incompatible_content_illegal?: "Yes" | "No";
                                puid: string;
                                /** @enum {string} */
                                source_type: "SOURCE_ARTICLE_16" | "SOURCE_TRUSTED_FLAGGER" | "SOURCE_TYPE_OTHER_NOTIFICATION" | "SOURCE_VOLUNTARY";
                                territorial_scope?: ("AT" | "BE" | "BG" | "CY" | "CZ" | "DE" | "DK" | "EE" | "ES" | "FI" | "FR" | "GR" | "HR" | "HU" | "IE" | "IS" | "IT" | "LI" | "LT" | "LU" | "LV" | "MT" | "NL" | "NO" | "PL" | "PT" | "RO" | "SE" | "SI" | "SK")[];
                            }[];
                        };
                        redactions: number;
                        refused: {
                            field: string;
                            id: string;
                        }[];
                    };
                };
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["forbidden"];
            409: components["responses"]["conflict"];
            422: components["responses"]["unprocessable"];
            429: components["responses"]["too-many"];
            500: components["responses"]["fault"];
        };
    };
    listAllUnmaskings: {
        parameters: {
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ListedUnmasking"][];
                    };
                };
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["forbidden"];
            429: components["responses"]["too-many"];
            500: components["responses"]["fault"];
        };
    };
    upload: {
        parameters: {
            query?: {
                ending?: "jsonl" | "json" | "csv" | "jsonl.gz" | "csv.gz" | "jsonl.zst" | "csv.zst" | "parquet";
            };
        };
        requestBody: {
            content: {
                "application/octet-stream": string;
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Upload"];
                };
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["forbidden"];
            409: components["responses"]["conflict"];
            422: components["responses"]["unprocessable"];
            429: components["responses"]["too-many"];
            500: components["responses"]["fault"];
        };
    };
    getUpload: {
        parameters: {
            path: {
                name: string;
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Upload"];
                };
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            429: components["responses"]["too-many"];
            500: components["responses"]["fault"];
        };
    };
    continueUpload: {
        parameters: {
            query?: {
                at?: number | null;
            };
            path: {
                name: string;
            };
        };
        requestBody: {
            content: {
                "application/octet-stream": string;
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Upload"];
                };
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            409: components["responses"]["conflict"];
            422: components["responses"]["unprocessable"];
            429: components["responses"]["too-many"];
            500: components["responses"]["fault"];
        };
    };
    previewUpload: {
        parameters: {
            header?: {
                /** @description send the request again under the same key */
                "idempotency-key"?: string;
            };
            path: {
                name: string;
            };
        };
        requestBody: {
            content: {
                "application/json": {
                    format?: string;
                    /** @description a field and the file's own column for it */
                    map?: {
                        actor?: string;
                        actorPlatform?: string;
                        attachment?: string;
                        attributedTo?: string;
                        automated?: string;
                        basis?: string;
                        category?: string;
                        client?: string;
                        content?: string;
                        context?: string;
                        followersCount?: string;
                        followingCount?: string;
                        id?: string;
                        inReplyTo?: string;
                        mention?: string;
                        name?: string;
                        object?: string;
                        objectPlatform?: string;
                        observed?: string;
                        origin?: string;
                        outcome?: string;
                        platform?: string;
                        posts?: string;
                        preferredUsername?: string;
                        published?: string;
                        publisher?: string;
                        quote?: string;
                        report?: string;
                        reports?: string;
                        summary?: string;
                        supersedes?: string;
                        tag?: string;
                        target?: string;
                        type?: string;
                        undoes?: string;
                        url?: string;
                    };
                    platform?: string;
                    timeFormat?: string;
                    timezone?: string;
                    /** @enum {string} */
                    type?: "Person" | "Create" | "Announce" | "Like" | "Follow" | "Block" | "Flag" | "Undo" | "Join" | "Leave" | "Delete" | "Suspend" | "Restore" | "Move" | "Decision";
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportPreview"];
                };
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            409: components["responses"]["conflict"];
            413: components["responses"]["too-large"];
            415: components["responses"]["wrong-media-type"];
            422: components["responses"]["unprocessable"];
            429: components["responses"]["too-many"];
            500: components["responses"]["fault"];
        };
    };
    listWaiting: {
        parameters: {
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Waiting"];
                };
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["forbidden"];
            429: components["responses"]["too-many"];
            500: components["responses"]["fault"];
        };
    };
    listWatchLists: {
        parameters: {
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["WatchListSummary"][];
                    };
                };
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["forbidden"];
            429: components["responses"]["too-many"];
            500: components["responses"]["fault"];
        };
    };
    getWatchList: {
        parameters: {
            path: {
                id: string;
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WatchListSummary"] & {
                        entries: components["schemas"]["WatchEntry"][];
                    };
                };
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            429: components["responses"]["too-many"];
            500: components["responses"]["fault"];
        };
    };
    keepWatchList: {
        parameters: {
            header?: {
                /** @description send the request again under the same key */
                "idempotency-key"?: string;
            };
            path: {
                id: string;
            };
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description as `marsad watch-list check` reads it */
                    file: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WatchListSummary"];
                };
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            409: components["responses"]["conflict"];
            413: components["responses"]["too-large"];
            415: components["responses"]["wrong-media-type"];
            422: components["responses"]["unprocessable"];
            429: components["responses"]["too-many"];
            500: components["responses"]["fault"];
        };
    };
    deleteWatchList: {
        parameters: {
            header?: {
                /** @description send the request again under the same key */
                "idempotency-key"?: string;
            };
            path: {
                id: string;
            };
        };
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            409: components["responses"]["conflict"];
            422: components["responses"]["unprocessable"];
            429: components["responses"]["too-many"];
            500: components["responses"]["fault"];
        };
    };
    checkWatchList: {
        parameters: {
            path: {
                id: string;
            };
        };
        requestBody: {
            content: {
                "application/json": {
                    text: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        hits: {
                            /** @description where the words stand in the text, in UTF-16 code units, `to` after the last; of the first 100 hits */
                            at?: {
                                from: number;
                                to: number;
                            };
                            entry: components["schemas"]["WatchEntry"];
                            /** @description the words as they were compared */
                            matched: string;
                            writing: string;
                        }[];
                    };
                };
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            409: components["responses"]["conflict"];
            413: components["responses"]["too-large"];
            415: components["responses"]["wrong-media-type"];
            422: components["responses"]["unprocessable"];
            429: components["responses"]["too-many"];
            500: components["responses"]["fault"];
        };
    };
    addWatchEntry: {
        parameters: {
            header?: {
                /** @description send the request again under the same key */
                "idempotency-key"?: string;
            };
            path: {
                id: string;
            };
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * Format: date
                     * @description the last day on which it is looked for, UTC
                     */
                    expires: string;
                    /** @enum {string} */
                    kind: "phrase" | "hashtag" | "handle" | "link";
                    /**
                     * @description ISO 639 of a phrase or tag
                     * @default und
                     */
                    language?: string;
                    /** @description who answers for the entry */
                    owner: string;
                    /** @description why it is looked for, for whoever sees a hit */
                    reason: string;
                    /** @description a phrase, #tag, @handle, or a host with or without a path */
                    value: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WatchListSummary"];
                };
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            409: components["responses"]["conflict"];
            413: components["responses"]["too-large"];
            415: components["responses"]["wrong-media-type"];
            422: components["responses"]["unprocessable"];
            429: components["responses"]["too-many"];
            500: components["responses"]["fault"];
        };
    };
    withdrawWatchEntry: {
        parameters: {
            header?: {
                /** @description send the request again under the same key */
                "idempotency-key"?: string;
            };
            path: {
                id: string;
            };
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    kind: "phrase" | "hashtag" | "handle" | "link";
                    /** @description a phrase, #tag, @handle, or a host with or without a path */
                    value: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WatchListSummary"];
                };
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            409: components["responses"]["conflict"];
            413: components["responses"]["too-large"];
            415: components["responses"]["wrong-media-type"];
            422: components["responses"]["unprocessable"];
            429: components["responses"]["too-many"];
            500: components["responses"]["fault"];
        };
    };
    listWebhooks: {
        parameters: {
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Webhook"][];
                    };
                };
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["forbidden"];
            429: components["responses"]["too-many"];
            500: components["responses"]["fault"];
        };
    };
    addWebhook: {
        parameters: {
            header?: {
                /** @description send the request again under the same key */
                "idempotency-key"?: string;
            };
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description which actions; none named means all
                     * @default []
                     */
                    actions?: ("case.read" | "case.open" | "case.claim" | "case.release" | "case.assign" | "case.note" | "case.tag" | "case.link" | "case.snapshot" | "case.star" | "case.export" | "case.texts" | "case.severity" | "case.undo" | "case.bulk" | "case.erase" | "case.restrict" | "case.lift" | "claim.record" | "calendar.write" | "decision.make" | "decision.confirm" | "decision.end" | "statement.issue" | "statement.publish" | "appeal.receive" | "appeal.decide" | "dispute.record" | "dispute.settle" | "order.receive" | "order.answer" | "referral.prepare" | "referral.record" | "identity.unmask" | "identity.approve" | "identity.read" | "account.read" | "keys.rotate" | "transparency.read" | "workload.read" | "audit.read" | "audit.export" | "backup.make" | "retention.read" | "retention.run" | "finding.explore" | "platform.read" | "bank.match" | "bank.write" | "watch-list.use" | "watch-list.write" | "job.read" | "job.run" | "feed.read" | "staff.read" | "staff.manage" | "staff.own" | "webhook.manage" | "metrics.read")[];
                    /** Format: uri */
                    url: string;
                };
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        secret: string;
                        webhook: components["schemas"]["Webhook"];
                    };
                };
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["forbidden"];
            409: components["responses"]["conflict"];
            413: components["responses"]["too-large"];
            415: components["responses"]["wrong-media-type"];
            422: components["responses"]["unprocessable"];
            429: components["responses"]["too-many"];
            500: components["responses"]["fault"];
        };
    };
    changeWebhook: {
        parameters: {
            header?: {
                /** @description send the request again under the same key */
                "idempotency-key"?: string;
            };
            path: {
                id: string;
            };
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    state: "active" | "stopped";
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Webhook"];
                };
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            409: components["responses"]["conflict"];
            413: components["responses"]["too-large"];
            415: components["responses"]["wrong-media-type"];
            422: components["responses"]["unprocessable"];
            429: components["responses"]["too-many"];
            500: components["responses"]["fault"];
        };
    };
    listDeliveries: {
        parameters: {
            query?: {
                /** @description `next` of the page before */
                cursor?: string;
                limit?: number;
                state?: "waiting" | "delivered" | "dead";
            };
            path: {
                id: string;
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Delivery"][];
                        next?: string;
                    };
                };
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            429: components["responses"]["too-many"];
            500: components["responses"]["fault"];
        };
    };
    redeliver: {
        parameters: {
            header?: {
                /** @description send the request again under the same key */
                "idempotency-key"?: string;
            };
            path: {
                id: string;
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        waiting: number;
                    };
                };
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            409: components["responses"]["conflict"];
            422: components["responses"]["unprocessable"];
            429: components["responses"]["too-many"];
            500: components["responses"]["fault"];
        };
    };
    getWellness: {
        parameters: {
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Wellness"];
                };
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["forbidden"];
            429: components["responses"]["too-many"];
            500: components["responses"]["fault"];
        };
    };
    keepWellness: {
        parameters: {
            header?: {
                /** @description send the request again under the same key */
                "idempotency-key"?: string;
            };
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description texts and shared objects are hidden until somebody presses on them */
                    blur?: boolean;
                    /** @description of going on without a pause; 0: never */
                    breakMinutes?: number;
                    /** @description they are without colour */
                    grey?: boolean;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Wellness"];
                };
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["forbidden"];
            409: components["responses"]["conflict"];
            413: components["responses"]["too-large"];
            415: components["responses"]["wrong-media-type"];
            422: components["responses"]["unprocessable"];
            429: components["responses"]["too-many"];
            500: components["responses"]["fault"];
        };
    };
    getWorkload: {
        parameters: {
            query?: {
                /** @description share decided in time */
                aim?: number;
                /** @description that one takes, on average */
                minutes?: number;
                reviewers?: number;
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        promises: {
                            aim: number;
                            id: string;
                            perWeek: number;
                            /** @description hours from arrival to decision */
                            within: number;
                        }[];
                        staffing: components["schemas"]["Staffing"];
                    };
                };
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["forbidden"];
            429: components["responses"]["too-many"];
            500: components["responses"]["fault"];
        };
    };
    hmaBank: {
        parameters: {
            path: {
                name: string;
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HmaBank"];
                };
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            429: components["responses"]["too-many"];
            500: components["responses"]["fault"];
        };
    };
    hmaAlterBank: {
        parameters: {
            header?: {
                /** @description send the request again under the same key */
                "idempotency-key"?: string;
            };
            path: {
                name: string;
            };
        };
        requestBody: {
            content: {
                "application/json": {
                    enabled?: boolean;
                    /** @description 0 or 1: every picture is compared, or none; no lots are drawn */
                    enabled_ratio?: 0 | 1;
                    name?: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HmaBank"];
                };
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            409: components["responses"]["conflict"];
            413: components["responses"]["too-large"];
            415: components["responses"]["wrong-media-type"];
            422: components["responses"]["unprocessable"];
            429: components["responses"]["too-many"];
            500: components["responses"]["fault"];
        };
    };
    hmaDeleteBank: {
        parameters: {
            header?: {
                /** @description send the request again under the same key */
                "idempotency-key"?: string;
            };
            path: {
                name: string;
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        message: "Done";
                    };
                };
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            409: components["responses"]["conflict"];
            422: components["responses"]["unprocessable"];
            429: components["responses"]["too-many"];
            500: components["responses"]["fault"];
        };
    };
    hmaAddContent: {
        parameters: {
            query?: {
                /** @description what it is, separated by commas; unlabelled if left out; not in HMA's protocol */
                labels?: string;
                /** @description not in HMA's protocol */
                opinion?: "POSITIVE" | "NEGATIVE" | "INVESTIGATION_SEED" | "DISPUTED";
                /** @description not in HMA's protocol */
                outcome?: "block" | "approve" | "journalism" | "documentation" | "counter-speech";
                /** @description who gave it; the key's owner if left out; not in HMA's protocol */
                source?: string;
                /** @description refused: send the file itself */
                url?: string;
            };
            path: {
                name: string;
            };
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    metadata?: string;
                    /** Format: binary */
                    photo?: string;
                    /** Format: binary */
                    video?: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: number;
                        signals: {
                            md5?: string;
                            pdq?: string;
                            sha1?: string;
                            sha256?: string;
                            video_md5?: string;
                        };
                    };
                };
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            409: components["responses"]["conflict"];
            413: components["responses"]["too-large"];
            415: components["responses"]["wrong-media-type"];
            422: components["responses"]["unprocessable"];
            429: components["responses"]["too-many"];
            500: components["responses"]["fault"];
        };
    };
    hmaRemoveContent: {
        parameters: {
            header?: {
                /** @description send the request again under the same key */
                "idempotency-key"?: string;
            };
            path: {
                content: string;
                name: string;
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        deleted: number;
                    };
                };
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            409: components["responses"]["conflict"];
            422: components["responses"]["unprocessable"];
            429: components["responses"]["too-many"];
            500: components["responses"]["fault"];
        };
    };
    hmaAddSignal: {
        parameters: {
            query?: {
                /** @description what it is, separated by commas; unlabelled if left out; not in HMA's protocol */
                labels?: string;
                /** @description not in HMA's protocol */
                opinion?: "POSITIVE" | "NEGATIVE" | "INVESTIGATION_SEED" | "DISPUTED";
                /** @description not in HMA's protocol */
                outcome?: "block" | "approve" | "journalism" | "documentation" | "counter-speech";
                /** @description who gave it; the key's owner if left out; not in HMA's protocol */
                source?: string;
            };
            header?: {
                /** @description send the request again under the same key */
                "idempotency-key"?: string;
            };
            path: {
                name: string;
            };
        };
        requestBody: {
            content: {
                "application/json": {
                    md5?: string;
                    pdq?: string;
                    sha1?: string;
                    sha256?: string;
                    video_md5?: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: number;
                        signals: {
                            md5?: string;
                            pdq?: string;
                            sha1?: string;
                            sha256?: string;
                            video_md5?: string;
                        };
                    };
                };
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            409: components["responses"]["conflict"];
            413: components["responses"]["too-large"];
            415: components["responses"]["wrong-media-type"];
            422: components["responses"]["unprocessable"];
            429: components["responses"]["too-many"];
            500: components["responses"]["fault"];
        };
    };
    hmaBanks: {
        parameters: {
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HmaBank"][];
                };
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["forbidden"];
            429: components["responses"]["too-many"];
            500: components["responses"]["fault"];
        };
    };
    hmaMakeBank: {
        parameters: {
            header?: {
                /** @description send the request again under the same key */
                "idempotency-key"?: string;
            };
        };
        requestBody: {
            content: {
                "application/json": {
                    enabled?: boolean;
                    /** @description 0 or 1: every picture is compared, or none; no lots are drawn */
                    enabled_ratio?: 0 | 1;
                    name: string;
                };
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HmaBank"];
                };
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["forbidden"];
            409: components["responses"]["conflict"];
            413: components["responses"]["too-large"];
            415: components["responses"]["wrong-media-type"];
            422: components["responses"]["unprocessable"];
            429: components["responses"]["too-many"];
            500: components["responses"]["fault"];
        };
    };
    hmaHash: {
        parameters: {
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    /** Format: binary */
                    photo?: string;
                    /** Format: binary */
                    video?: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        md5?: string;
                        pdq?: string;
                        sha1?: string;
                        sha256?: string;
                        video_md5?: string;
                    };
                };
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["forbidden"];
            409: components["responses"]["conflict"];
            413: components["responses"]["too-large"];
            415: components["responses"]["wrong-media-type"];
            422: components["responses"]["unprocessable"];
            429: components["responses"]["too-many"];
            500: components["responses"]["fault"];
        };
    };
    hmaCompare: {
        parameters: {
            header?: {
                /** @description send the request again under the same key */
                "idempotency-key"?: string;
            };
        };
        requestBody: {
            content: {
                "application/json": {
                    md5?: string[];
                    pdq?: string[];
                    sha1?: string[];
                    sha256?: string[];
                    video_md5?: string[];
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        md5?: (boolean | {
                            distance: number;
                        } | Record<string, never>)[];
                        pdq?: (boolean | {
                            distance: number;
                        } | Record<string, never>)[];
                        sha1?: (boolean | {
                            distance: number;
                        } | Record<string, never>)[];
                        sha256?: (boolean | {
                            distance: number;
                        } | Record<string, never>)[];
                        video_md5?: (boolean | {
                            distance: number;
                        } | Record<string, never>)[];
                    };
                };
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["forbidden"];
            409: components["responses"]["conflict"];
            413: components["responses"]["too-large"];
            415: components["responses"]["wrong-media-type"];
            422: components["responses"]["unprocessable"];
            429: components["responses"]["too-many"];
            500: components["responses"]["fault"];
        };
    };
    hmaLookup: {
        parameters: {
            query: {
                bypass_coinflip?: "0" | "1" | "true" | "false" | "True" | "False";
                /** @description also what is disputed, harmless, only to be looked at, or wanted for other ends than blocking */
                include_all?: "0" | "1" | "true" | "false" | "True" | "False";
                seed?: string;
                signal: string;
                signal_type: "pdq" | "md5" | "video_md5" | "sha1" | "sha256";
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: components["schemas"]["HmaMatch"][];
                    };
                };
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["forbidden"];
            429: components["responses"]["too-many"];
            500: components["responses"]["fault"];
        };
    };
    hmaLookupFile: {
        parameters: {
            query?: {
                bypass_coinflip?: "0" | "1" | "true" | "false" | "True" | "False";
                /** @description also what is disputed, harmless, only to be looked at, or wanted for other ends than blocking */
                include_all?: "0" | "1" | "true" | "false" | "True" | "False";
                seed?: string;
            };
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    /** Format: binary */
                    photo?: string;
                    /** Format: binary */
                    video?: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        md5?: {
                            [key: string]: components["schemas"]["HmaMatch"][];
                        };
                        pdq?: {
                            [key: string]: components["schemas"]["HmaMatch"][];
                        };
                        sha1?: {
                            [key: string]: components["schemas"]["HmaMatch"][];
                        };
                        sha256?: {
                            [key: string]: components["schemas"]["HmaMatch"][];
                        };
                        video_md5?: {
                            [key: string]: components["schemas"]["HmaMatch"][];
                        };
                    };
                };
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["forbidden"];
            409: components["responses"]["conflict"];
            413: components["responses"]["too-large"];
            415: components["responses"]["wrong-media-type"];
            422: components["responses"]["unprocessable"];
            429: components["responses"]["too-many"];
            500: components["responses"]["fault"];
        };
    };
    hmaRawLookup: {
        parameters: {
            query: {
                /** @description also what is disputed, harmless, only to be looked at, or wanted for other ends than blocking */
                include_all?: "0" | "1" | "true" | "false" | "True" | "False";
                include_distance?: "0" | "1" | "true" | "false" | "True" | "False";
                signal: string;
                signal_type: "pdq" | "md5" | "video_md5" | "sha1" | "sha256";
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        matches: (number | components["schemas"]["HmaMatch"])[];
                    };
                };
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["forbidden"];
            429: components["responses"]["too-many"];
            500: components["responses"]["fault"];
        };
    };
}
