PRAGMA application_id = 1097286003;
PRAGMA user_version = 8;
BEGIN TRANSACTION;
CREATE TABLE approvals (
        number INTEGER PRIMARY KEY REFERENCES ledger_requests (number),
        state TEXT NOT NULL CHECK (state IN
            ('waiting', 'countered', 'approved', 'declined', 'withdrawn', 'expired')),
        incident_id TEXT NOT NULL,
        gesture TEXT NOT NULL,
        expires_at_ms INTEGER NOT NULL CHECK (typeof(expires_at_ms) = 'integer'),
        changed INTEGER NOT NULL REFERENCES ledger_requests (number),
        first_by TEXT NOT NULL,
        answered_by TEXT NOT NULL,
        words TEXT NOT NULL,
        offer_gesture TEXT NOT NULL,
        offer_minor INTEGER NOT NULL CHECK (typeof(offer_minor) = 'integer'),
        entry_id TEXT NOT NULL,
        case_text TEXT NOT NULL
    );
CREATE TABLE customer_history (
        row INTEGER PRIMARY KEY,
        customer_id TEXT NOT NULL,
        at_ms INTEGER NOT NULL,
        channel TEXT NOT NULL,
        kind TEXT NOT NULL,
        summary TEXT NOT NULL,
        amount_minor INTEGER CHECK (amount_minor IS NULL OR typeof(amount_minor) = 'integer'),
        currency TEXT,
        due_ms INTEGER,
        status TEXT,
        UNIQUE (customer_id, at_ms, channel, kind, summary)
    );
CREATE TABLE customers (
        customer_id TEXT PRIMARY KEY,
        household_id TEXT NOT NULL,
        region TEXT NOT NULL,
        profile TEXT NOT NULL  -- JSON: all of it but the history
    );
CREATE TABLE drafts (conversation_id TEXT PRIMARY KEY, body TEXT NOT NULL) STRICT;
CREATE TABLE events (
        row INTEGER PRIMARY KEY,
        event_id TEXT NOT NULL,
        source TEXT NOT NULL,
        conversation_id TEXT NOT NULL,  -- '' for a signal that concerns many
        epoch TEXT NOT NULL,
        sequence INTEGER NOT NULL CHECK (sequence >= 0),
        type TEXT NOT NULL,
        version INTEGER NOT NULL,
        body TEXT NOT NULL,
        UNIQUE (event_id, source, conversation_id)
    );
CREATE TABLE ledger_counters (
        level TEXT NOT NULL,
        subject TEXT NOT NULL,
        part TEXT NOT NULL,
        currency TEXT NOT NULL,
        spent_minor INTEGER NOT NULL CHECK (typeof(spent_minor) = 'integer' AND spent_minor >= 0),
        reserved_minor INTEGER NOT NULL CHECK (typeof(reserved_minor) = 'integer' AND reserved_minor >= 0),
        used_count INTEGER NOT NULL CHECK (typeof(used_count) = 'integer' AND used_count >= 0),
        PRIMARY KEY (level, subject, part, currency)
    ) WITHOUT ROWID;
INSERT INTO "ledger_counters" VALUES('agent_day','mo','2026-11-22','GBP',1200,0,1);
INSERT INTO "ledger_counters" VALUES('agent_day','raj','2026-11-22','GBP',3300,700,3);
INSERT INTO "ledger_counters" VALUES('incident','i-1','credit','GBP',0,0,0);
INSERT INTO "ledger_counters" VALUES('incident','i-2','credit','GBP',1200,0,1);
INSERT INTO "ledger_counters" VALUES('incident','i-4','credit','GBP',800,700,2);
INSERT INTO "ledger_counters" VALUES('incident','i-5','refund','GBP',2500,0,1);
INSERT INTO "ledger_counters" VALUES('incident','i-5','thanks','GBP',0,0,0);
INSERT INTO "ledger_counters" VALUES('refund','u-1i-5','','GBP',2500,0,1);
INSERT INTO "ledger_counters" VALUES('team_pool','','2026-11-22','GBP',4500,700,4);
CREATE TABLE "ledger_entries" (
        entry_id TEXT NOT NULL CHECK (entry_id = printf('e-%06d', number)),
        number INTEGER PRIMARY KEY REFERENCES ledger_requests (number),
        key TEXT NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN
            ('grant', 'reserve', 'amend', 'commit', 'release', 'expire', 'fulfil', 'reversal')),
        amount_minor INTEGER NOT NULL CHECK (typeof(amount_minor) = 'integer'),
        held_minor INTEGER NOT NULL CHECK (typeof(held_minor) = 'integer'),
        currency TEXT NOT NULL CHECK (length(currency) = 3),
        agent_id TEXT NOT NULL,
        conversation_id TEXT NOT NULL,
        incident_id TEXT NOT NULL,
        customer_id TEXT NOT NULL,
        household_id TEXT NOT NULL,
        issue TEXT NOT NULL,
        gesture TEXT NOT NULL,
        gesture_kind TEXT NOT NULL,  -- '' when the catalogue does not know the gesture
        reason TEXT NOT NULL,
        reverses TEXT,
        follows TEXT,
        policy_version INTEGER NOT NULL,
        at_ms INTEGER NOT NULL CHECK (typeof(at_ms) = 'integer'),
        CHECK ((kind = 'reversal') = (reverses IS NOT NULL)),
        CHECK ((kind IN ('amend', 'commit', 'release', 'expire', 'fulfil')) = (follows IS NOT NULL)),
        CHECK (amount_minor = 0 OR (kind IN ('grant', 'commit')) = (amount_minor > 0))
    );
INSERT INTO "ledger_entries" VALUES('e-000001',1,'k-1','grant',5000,0,'GBP','raj','c-1','i-1','u-1','','','credit','credit','The coat came late',NULL,NULL,1,1795359161893);
INSERT INTO "ledger_entries" VALUES('e-000002',2,'k-2','grant',1200,0,'GBP','mo','c-1','i-2','u-2','h-1','order-7','credit','credit','The coat came late',NULL,NULL,1,1795359161897);
INSERT INTO "ledger_entries" VALUES('e-000004',4,'h-1','reserve',0,700,'GBP','raj','c-1','i-4','u-1','','','credit','credit','The coat came late',NULL,NULL,1,1795359161905);
INSERT INTO "ledger_entries" VALUES('e-000005',5,'h-2','reserve',0,800,'GBP','raj','c-1','i-4','u-1','','','credit','credit','The coat came late',NULL,NULL,1,1795359161909);
INSERT INTO "ledger_entries" VALUES('e-000006',6,'c-1','commit',800,-800,'GBP','raj','c-1','i-4','u-1','','','credit','credit','So decided',NULL,'e-000005',1,1795359161913);
INSERT INTO "ledger_entries" VALUES('e-000007',7,'r-1','reversal',-5000,0,'GBP','raj','c-1','i-1','u-1','','','credit','credit','Not needed','e-000001',NULL,1,1795359161917);
INSERT INTO "ledger_entries" VALUES('e-000008',8,'k-4','grant',2500,0,'GBP','raj','c-1','i-5','u-1','','','refund','refund','The coat came late',NULL,NULL,1,1795359161921);
INSERT INTO "ledger_entries" VALUES('e-000009',9,'k-5','grant',0,0,'GBP','raj','c-1','i-5','u-1','','','thanks','thanks','The coat came late',NULL,NULL,1,1795359161925);
CREATE TABLE ledger_head (
        row INTEGER PRIMARY KEY CHECK (row = 1),
        requests INTEGER NOT NULL,
        hash TEXT NOT NULL,
        last_seen_ms INTEGER NOT NULL
    );
INSERT INTO "ledger_head" VALUES(1,9,'cc044c04bd587ed5406b8594814151b6c9ceb021c2c02fad05d2a50cb680eef2',1795359161925);
CREATE TABLE ledger_holds (
        number INTEGER PRIMARY KEY REFERENCES ledger_requests (number),
        amount_minor INTEGER NOT NULL CHECK (typeof(amount_minor) = 'integer' AND amount_minor >= 0),
        currency TEXT NOT NULL,
        customer_id TEXT NOT NULL,
        household_id TEXT NOT NULL,
        expires_at_ms INTEGER NOT NULL CHECK (typeof(expires_at_ms) = 'integer')
    );
INSERT INTO "ledger_holds" VALUES(4,700,'GBP','u-1','',1795445561905);
CREATE TABLE ledger_incidents (
        incident_id TEXT PRIMARY KEY,
        root TEXT NOT NULL,
        customer_id TEXT NOT NULL,
        issue TEXT NOT NULL,
        first_ms INTEGER NOT NULL,
        last_ms INTEGER NOT NULL
    ) WITHOUT ROWID;
INSERT INTO "ledger_incidents" VALUES('i-2','i-2','u-2','order-7',1795359161897,1795359161897);
CREATE TABLE ledger_requests (
        number INTEGER PRIMARY KEY CHECK (number > 0),
        key TEXT NOT NULL UNIQUE,
        request TEXT NOT NULL,
        answer TEXT NOT NULL,
        at_ms INTEGER NOT NULL CHECK (typeof(at_ms) = 'integer'),
        hash TEXT NOT NULL
    );
INSERT INTO "ledger_requests" VALUES(1,'k-1','{"agent_id":"raj","conversation_id":"c-1","customer_id":"u-1","gesture":"credit","incident_id":"i-1","key":"k-1","money":{"amount_minor":5000,"currency":"GBP"},"operation":"grant","reason":"The coat came late"}','{"answer":{"at_ms":1795359161893,"entry_id":"e-000001","key":"k-1","money":{"amount_minor":5000,"currency":"GBP"},"policy_version":1},"gesture_kind":"credit","levels":[{"currency":"GBP","level":"incident","limit_minor":20000,"reserved_minor":0,"spent_minor":0},{"currency":"GBP","level":"agent_day","limit_minor":50000,"reserved_minor":0,"spent_minor":0},{"currency":"GBP","level":"team_pool","limit_minor":90000,"reserved_minor":0,"spent_minor":0}],"policy_version":1,"result":"granted"}',1795359161893,'23e68ec1a23933ff0ce1b5a9c99d9eb9e20244bf4c72c3c1960c1722b01b5555');
INSERT INTO "ledger_requests" VALUES(2,'k-2','{"agent_id":"mo","conversation_id":"c-1","customer_id":"u-2","gesture":"credit","household_id":"h-1","incident_id":"i-2","issue":"order-7","key":"k-2","money":{"amount_minor":1200,"currency":"GBP"},"operation":"grant","reason":"The coat came late"}','{"answer":{"at_ms":1795359161897,"entry_id":"e-000002","key":"k-2","money":{"amount_minor":1200,"currency":"GBP"},"policy_version":1},"gesture_kind":"credit","levels":[{"currency":"GBP","level":"incident","limit_minor":20000,"reserved_minor":0,"spent_minor":0},{"currency":"GBP","level":"agent_day","limit_minor":50000,"reserved_minor":0,"spent_minor":0},{"currency":"GBP","level":"team_pool","limit_minor":90000,"reserved_minor":0,"spent_minor":5000}],"policy_version":1,"result":"granted"}',1795359161897,'6be7cb8c562ca954e2bc55fcffee5ad24f4f3c2afe77d685ffba72594548fed8');
INSERT INTO "ledger_requests" VALUES(3,'k-3','{"agent_id":"raj","conversation_id":"c-1","customer_id":"u-1","gesture":"credit","incident_id":"i-3","key":"k-3","money":{"amount_minor":9999900,"currency":"GBP"},"operation":"grant","reason":"The coat came late"}','{"answer":{"available_minor":20000,"binding_limit":"incident","currency":"GBP","key":"k-3","policy_version":1,"why":"Not possible: the limit for one incident is 200.00 GBP and 200.00 GBP of it is left; this would need 99999.00 GBP."},"gesture_kind":"credit","levels":[{"currency":"GBP","level":"incident","limit_minor":20000,"reserved_minor":0,"spent_minor":0},{"currency":"GBP","level":"agent_day","limit_minor":50000,"reserved_minor":0,"spent_minor":5000},{"currency":"GBP","level":"team_pool","limit_minor":90000,"reserved_minor":0,"spent_minor":6200}],"policy_version":0,"result":"refused"}',1795359161901,'5fe801d847d77fd8eb6c3181a4a21dff0724735060e99ac6671620b0359e275a');
INSERT INTO "ledger_requests" VALUES(4,'h-1','{"agent_id":"raj","conversation_id":"c-1","customer_id":"u-1","gesture":"credit","hold_s":86400,"incident_id":"i-4","key":"h-1","money":{"amount_minor":700,"currency":"GBP"},"operation":"reserve","reason":"The coat came late"}','{"answer":{"at_ms":1795359161905,"entry_id":"e-000004","expires_at_ms":1795445561905,"key":"h-1","money":{"amount_minor":700,"currency":"GBP"},"policy_version":1},"gesture_kind":"credit","levels":[{"currency":"GBP","level":"incident","limit_minor":20000,"reserved_minor":0,"spent_minor":0},{"currency":"GBP","level":"agent_day","limit_minor":50000,"reserved_minor":0,"spent_minor":5000},{"currency":"GBP","level":"team_pool","limit_minor":90000,"reserved_minor":0,"spent_minor":6200}],"policy_version":1,"result":"reserved"}',1795359161905,'2fa1ff14dcbcbb14a0c5091f3e0b869464544e44773e945bb0c7ac8f4dcfa3cd');
INSERT INTO "ledger_requests" VALUES(5,'h-2','{"agent_id":"raj","conversation_id":"c-1","customer_id":"u-1","gesture":"credit","hold_s":86400,"incident_id":"i-4","key":"h-2","money":{"amount_minor":800,"currency":"GBP"},"operation":"reserve","reason":"The coat came late"}','{"answer":{"at_ms":1795359161909,"entry_id":"e-000005","expires_at_ms":1795445561909,"key":"h-2","money":{"amount_minor":800,"currency":"GBP"},"policy_version":1},"gesture_kind":"credit","levels":[{"currency":"GBP","level":"incident","limit_minor":20000,"reserved_minor":700,"spent_minor":0},{"currency":"GBP","level":"agent_day","limit_minor":50000,"reserved_minor":700,"spent_minor":5000},{"currency":"GBP","level":"team_pool","limit_minor":90000,"reserved_minor":700,"spent_minor":6200}],"policy_version":1,"result":"reserved"}',1795359161909,'e318bf18efd1d2857f21e43c918c400bf9ea6481f0e8565c0b09f48645005a65');
INSERT INTO "ledger_requests" VALUES(6,'c-1','{"agent_id":"raj","entry_id":"e-000005","key":"c-1","operation":"commit","reason":"So decided"}','{"answer":{"at_ms":1795359161913,"entry_id":"e-000006","hold":"e-000005","key":"c-1","money":{"amount_minor":800,"currency":"GBP"},"policy_version":1},"gesture_kind":"credit","levels":[],"policy_version":1,"result":"committed"}',1795359161913,'f643eedc778fb83028456b82a283a06c92fce23b9a1c0a9920f47f95b3a32769');
INSERT INTO "ledger_requests" VALUES(7,'r-1','{"agent_id":"raj","entry_id":"e-000001","key":"r-1","operation":"reverse","reason":"Not needed"}','{"answer":{"at_ms":1795359161917,"entry_id":"e-000007","key":"r-1","money":{"amount_minor":5000,"currency":"GBP"},"reverses":"e-000001"},"gesture_kind":"credit","levels":[],"policy_version":1,"result":"reversed"}',1795359161917,'70f5655b250c2f760298fef2d540b065a0feab4ce551f1034e06a0da74e425a2');
INSERT INTO "ledger_requests" VALUES(8,'k-4','{"agent_id":"raj","conversation_id":"c-1","customer_id":"u-1","gesture":"refund","incident_id":"i-5","key":"k-4","money":{"amount_minor":2500,"currency":"GBP"},"operation":"grant","paid_minor":3000,"reason":"The coat came late"}','{"answer":{"at_ms":1795359161921,"entry_id":"e-000008","key":"k-4","money":{"amount_minor":2500,"currency":"GBP"},"policy_version":1},"gesture_kind":"refund","levels":[{"currency":"GBP","level":"incident","limit_minor":20000,"reserved_minor":0,"spent_minor":0},{"currency":"GBP","level":"refund","limit_minor":3000,"reserved_minor":0,"spent_minor":0},{"currency":"GBP","level":"agent_day","limit_minor":50000,"reserved_minor":700,"spent_minor":800},{"currency":"GBP","level":"team_pool","limit_minor":90000,"reserved_minor":700,"spent_minor":2000}],"policy_version":1,"result":"granted"}',1795359161921,'5b813110d2343d687c8c545a858e9bfb18a517fd4f69ecc0e0d944ec35ae7004');
INSERT INTO "ledger_requests" VALUES(9,'k-5','{"agent_id":"raj","conversation_id":"c-1","customer_id":"u-1","gesture":"thanks","incident_id":"i-5","key":"k-5","money":{"amount_minor":0,"currency":"GBP"},"operation":"grant","reason":"The coat came late"}','{"answer":{"at_ms":1795359161925,"entry_id":"e-000009","key":"k-5","money":{"amount_minor":0,"currency":"GBP"},"policy_version":1},"gesture_kind":"thanks","levels":[{"currency":"GBP","level":"incident","limit_minor":20000,"reserved_minor":0,"spent_minor":2500},{"currency":"GBP","level":"agent_day","limit_minor":50000,"reserved_minor":700,"spent_minor":3300},{"currency":"GBP","level":"team_pool","limit_minor":90000,"reserved_minor":700,"spent_minor":4500}],"policy_version":1,"result":"granted"}',1795359161925,'cc044c04bd587ed5406b8594814151b6c9ceb021c2c02fad05d2a50cb680eef2');
CREATE TABLE "outbox" (
        state TEXT NOT NULL CHECK (state IN ('pending', 'delivered', 'dead')),
        number INTEGER NOT NULL REFERENCES ledger_requests (number),
        attempts INTEGER NOT NULL DEFAULT 0,
        next_at_ms INTEGER NOT NULL DEFAULT 0 CHECK (typeof(next_at_ms) = 'integer'),
        reference TEXT NOT NULL DEFAULT '',
        why TEXT NOT NULL DEFAULT '',
        PRIMARY KEY (state, number)
    ) WITHOUT ROWID;
INSERT INTO "outbox" VALUES('dead',8,1,1795359161930,'','410');
INSERT INTO "outbox" VALUES('delivered',1,0,0,'','');
INSERT INTO "outbox" VALUES('delivered',2,1,1795359161930,'ref-1','');
INSERT INTO "outbox" VALUES('delivered',7,0,0,'','');
INSERT INTO "outbox" VALUES('pending',6,1,1795359161936,'','no answer');
INSERT INTO "outbox" VALUES('pending',9,0,1795359161930,'','');
CREATE TABLE policies (
        version INTEGER PRIMARY KEY CHECK (version > 0),
        text TEXT NOT NULL,
        author TEXT NOT NULL,
        note TEXT NOT NULL,
        published_at_ms INTEGER NOT NULL
    );
INSERT INTO "policies" VALUES(1,'schema = 1
currency = "GBP"
[limits]
incident_minor = 20000
agent_day_minor = 50000
team_pool_minor = 90000
[limits.gesture_kind]

','helen','',1795359161882);
CREATE TABLE positions (
        row INTEGER PRIMARY KEY,  -- a later epoch of a conversation has a higher row
        conversation_id TEXT NOT NULL,
        epoch TEXT NOT NULL,
        sequence INTEGER NOT NULL,
        UNIQUE (conversation_id, epoch)
    );
CREATE TABLE team_acts (
        number INTEGER PRIMARY KEY,
        key TEXT NOT NULL UNIQUE,
        state TEXT NOT NULL CHECK (state IN
            ('server', 'refused', 'unsure', 'waiting', 'posted', 'conflict', 'withdrawn')),  -- unsure: the
            -- server was asked and its answer is not known; here it was refused, or nobody was told anything
        kind TEXT NOT NULL CHECK (kind IN ('grant', 'reversal')),
        request TEXT NOT NULL,
        answer TEXT NOT NULL,  -- '' until there is one
        name TEXT NOT NULL,  -- what this desk calls the entry
        entry_id TEXT NOT NULL DEFAULT '',  -- what the server calls it, once it is there
        follows INTEGER REFERENCES team_acts (number),  -- what a reversal takes back
        taken_back INTEGER NOT NULL DEFAULT 0,
        lease TEXT NOT NULL,  -- '' for what costs nothing
        conversation_id TEXT NOT NULL,
        incident_id TEXT NOT NULL,
        customer_id TEXT NOT NULL,
        household_id TEXT NOT NULL,
        agent_id TEXT NOT NULL,
        gesture_kind TEXT NOT NULL,
        currency TEXT NOT NULL,
        amount_minor INTEGER NOT NULL CHECK (typeof(amount_minor) = 'integer'),
        at_ms INTEGER NOT NULL,
        why TEXT NOT NULL DEFAULT ''
    );
CREATE TABLE team_desk (
        row INTEGER PRIMARY KEY CHECK (row = 1),
        device TEXT NOT NULL
    );
INSERT INTO "team_desk" VALUES(1,'cd25c172aba6cf13');
CREATE TABLE team_known (
        level TEXT NOT NULL,
        subject TEXT NOT NULL,
        part TEXT NOT NULL,
        currency TEXT NOT NULL,
        used_minor INTEGER NOT NULL,
        used_count INTEGER NOT NULL,
        upto INTEGER NOT NULL,
        PRIMARY KEY (level, subject, part, currency)
    ) WITHOUT ROWID;
CREATE TABLE team_leases (
        lease TEXT PRIMARY KEY,
        state TEXT NOT NULL CHECK (state IN ('asked', 'open', 'closing', 'closed')),
        agent_id TEXT NOT NULL,
        currency TEXT NOT NULL,
        amount_minor INTEGER NOT NULL CHECK (typeof(amount_minor) = 'integer' AND amount_minor >= 0),
        drawn_minor INTEGER NOT NULL CHECK (typeof(drawn_minor) = 'integer'),
        taken_at_ms INTEGER NOT NULL,  -- the server's clock
        skew_ms INTEGER NOT NULL,  -- the server's clock less this desk's
        begins_ms INTEGER NOT NULL,  -- this desk's clock
        ends_ms INTEGER NOT NULL,
        begins_tick_ms INTEGER NOT NULL,  -- a clock that nobody can set; it begins anew with the machine
        ends_tick_ms INTEGER NOT NULL,
        policy_version INTEGER NOT NULL,
        CHECK (drawn_minor BETWEEN 0 AND amount_minor)
    ) WITHOUT ROWID;
CREATE TABLE team_policies (
        version INTEGER PRIMARY KEY,
        text TEXT NOT NULL,
        author TEXT NOT NULL,
        note TEXT NOT NULL,
        published_at_ms INTEGER NOT NULL,
        signed_by TEXT NOT NULL
    );
CREATE TABLE team_trust (
        public_key TEXT PRIMARY KEY,
        since_version INTEGER NOT NULL
    ) WITHOUT ROWID;
CREATE UNIQUE INDEX events_once ON events (conversation_id, epoch, sequence) WHERE sequence > 0;
CREATE INDEX events_of_conversation ON events (conversation_id);
CREATE TRIGGER policies_no_update BEFORE UPDATE ON policies BEGIN SELECT RAISE(ABORT, 'policies is append-only'); END;
CREATE TRIGGER policies_no_delete BEFORE DELETE ON policies BEGIN SELECT RAISE(ABORT, 'policies is append-only'); END;
CREATE TRIGGER ledger_requests_no_update BEFORE UPDATE ON ledger_requests BEGIN SELECT RAISE(ABORT, 'ledger_requests is append-only'); END;
CREATE TRIGGER ledger_requests_no_delete BEFORE DELETE ON ledger_requests BEGIN SELECT RAISE(ABORT, 'ledger_requests is append-only'); END;
CREATE INDEX events_told ON events (row) WHERE type IN ('tone_corrected', 'insight_captured', 'brand_risk_flagged', 'proposal_answered');
CREATE TRIGGER ledger_entries_no_update BEFORE UPDATE ON ledger_entries BEGIN SELECT RAISE(ABORT, 'ledger_entries is append-only'); END;
CREATE TRIGGER ledger_entries_no_delete BEFORE DELETE ON ledger_entries BEGIN SELECT RAISE(ABORT, 'ledger_entries is append-only'); END;
CREATE UNIQUE INDEX ledger_reversed_once ON ledger_entries (reverses) WHERE reverses IS NOT NULL;
CREATE UNIQUE INDEX ledger_settled_once ON ledger_entries (follows)
        WHERE kind IN ('commit', 'release', 'expire');
CREATE UNIQUE INDEX ledger_fulfilled_once ON ledger_entries (follows) WHERE kind = 'fulfil';
CREATE INDEX ledger_entries_following ON ledger_entries (follows) WHERE follows IS NOT NULL;
CREATE INDEX ledger_entries_of_customer ON ledger_entries (customer_id, currency, at_ms)
        WHERE kind IN ('grant', 'commit');
CREATE INDEX ledger_entries_of_household ON ledger_entries (household_id, currency, at_ms)
        WHERE household_id <> '' AND kind IN ('grant', 'commit');
CREATE INDEX ledger_holds_by_time ON ledger_holds (expires_at_ms);
CREATE INDEX ledger_incidents_by_issue ON ledger_incidents (customer_id, issue, last_ms);
CREATE INDEX ledger_incidents_by_root ON ledger_incidents (root);
CREATE VIEW ledger_postings AS
        SELECT number, 'budget' AS account, currency, -amount_minor - held_minor AS minor FROM ledger_entries
            WHERE amount_minor + held_minor <> 0
        UNION ALL SELECT number, 'held', currency, held_minor FROM ledger_entries WHERE held_minor <> 0
        UNION ALL SELECT number, 'spent', currency, amount_minor FROM ledger_entries WHERE amount_minor <> 0;
CREATE INDEX approvals_open ON approvals (expires_at_ms) WHERE state IN ('waiting', 'countered');
CREATE UNIQUE INDEX team_leases_one_open ON team_leases (agent_id) WHERE state = 'open';
CREATE INDEX team_acts_unposted ON team_acts (number) WHERE state IN ('unsure', 'waiting', 'conflict');
CREATE INDEX team_acts_of_conversation ON team_acts (conversation_id);
CREATE UNIQUE INDEX team_acts_by_name ON team_acts (name) WHERE name <> '';
CREATE INDEX events_learned ON events (row) WHERE type IN ('outcome_recorded', 'learning_forgotten');
COMMIT;
