PRAGMA application_id = 1097286003;
PRAGMA user_version = 2;
BEGIN TRANSACTION;
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
        PRIMARY KEY (level, subject, part, currency)
    ) WITHOUT ROWID;
INSERT INTO "ledger_counters" VALUES('agent_day','raj','2026-11-22','GBP',10700);
INSERT INTO "ledger_counters" VALUES('gesture_kind','i-1','credit','GBP',0);
INSERT INTO "ledger_counters" VALUES('gesture_kind','i-1','thanks','GBP',0);
INSERT INTO "ledger_counters" VALUES('gesture_kind','i-2','credit','GBP',5000);
INSERT INTO "ledger_counters" VALUES('gesture_kind','i-3','refund','GBP',700);
INSERT INTO "ledger_counters" VALUES('incident','i-1','','GBP',0);
INSERT INTO "ledger_counters" VALUES('incident','i-2','','GBP',5000);
INSERT INTO "ledger_counters" VALUES('incident','i-3','','GBP',5700);
INSERT INTO "ledger_counters" VALUES('team_pool','','2026-11','GBP',10700);
INSERT INTO "ledger_counters" VALUES('team_pool','','2026-11-22','GBP',10700);
INSERT INTO "ledger_counters" VALUES('team_pool','','2026-W47','GBP',10700);
CREATE TABLE ledger_entries (
        entry_id TEXT NOT NULL CHECK (entry_id = printf('e-%06d', number)),
        number INTEGER PRIMARY KEY REFERENCES ledger_requests (number),
        key TEXT NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('grant', 'reversal')),
        amount_minor INTEGER NOT NULL CHECK (typeof(amount_minor) = 'integer'),
        currency TEXT NOT NULL CHECK (length(currency) = 3),
        agent_id TEXT NOT NULL,
        conversation_id TEXT NOT NULL,
        incident_id TEXT NOT NULL,
        customer_id TEXT NOT NULL,
        gesture TEXT NOT NULL,
        gesture_kind TEXT NOT NULL,  -- '' when the catalogue does not know the gesture
        reason TEXT NOT NULL,
        reverses TEXT,
        policy_version INTEGER NOT NULL,
        at_ms INTEGER NOT NULL CHECK (typeof(at_ms) = 'integer'),
        CHECK ((kind = 'grant') = (reverses IS NULL)),
        CHECK (amount_minor = 0 OR (kind = 'grant') = (amount_minor > 0))
    );
INSERT INTO "ledger_entries" VALUES('e-000001',1,'k-1','grant',12000,'GBP','raj','c-1','i-1','u-1','credit','credit','The coat came late',NULL,1,1795328210668);
INSERT INTO "ledger_entries" VALUES('e-000003',3,'k-3','grant',5000,'GBP','raj','c-1','i-2','u-1','credit','credit','The coat came late',NULL,1,1795328210670);
INSERT INTO "ledger_entries" VALUES('e-000004',4,'r-1','reversal',-12000,'GBP','raj','c-1','i-1','u-1','credit','credit','Not needed','e-000001',1,1795328210670);
INSERT INTO "ledger_entries" VALUES('e-000005',5,'k-4','grant',0,'GBP','raj','c-1','i-1','u-1','thanks','thanks','The coat came late',NULL,1,1795328210671);
INSERT INTO "ledger_entries" VALUES('e-000006',6,'k-5','grant',700,'GBP','raj','c-1','i-3','u-1','refund','refund','The coat came late',NULL,1,1795328210672);
INSERT INTO "ledger_entries" VALUES('e-000007',7,'k-6','grant',5000,'GBP','raj','c-1','i-3','u-1','made_up','','The coat came late',NULL,1,1795328210691);
CREATE TABLE ledger_head (
        row INTEGER PRIMARY KEY CHECK (row = 1),
        requests INTEGER NOT NULL,
        hash TEXT NOT NULL,
        last_seen_ms INTEGER NOT NULL
    );
INSERT INTO "ledger_head" VALUES(1,7,'5eb3a386cdcd20accedec5ca73977298c752ed616da08ec53d07a969aca82558',1795328210691);
CREATE TABLE ledger_requests (
        number INTEGER PRIMARY KEY CHECK (number > 0),
        key TEXT NOT NULL UNIQUE,
        request TEXT NOT NULL,
        answer TEXT NOT NULL,
        at_ms INTEGER NOT NULL CHECK (typeof(at_ms) = 'integer'),
        hash TEXT NOT NULL
    );
INSERT INTO "ledger_requests" VALUES(1,'k-1','{"agent_id":"raj","conversation_id":"c-1","customer_id":"u-1","gesture":"credit","incident_id":"i-1","key":"k-1","money":{"amount_minor":12000,"currency":"GBP"},"operation":"grant","reason":"The coat came late"}','{"answer":{"at_ms":1795328210668,"entry_id":"e-000001","key":"k-1","money":{"amount_minor":12000,"currency":"GBP"},"policy_version":1},"gesture_kind":"credit","levels":[{"currency":"GBP","level":"incident","limit_minor":20000,"reserved_minor":0,"spent_minor":0},{"currency":"GBP","level":"agent_day","limit_minor":50000,"reserved_minor":0,"spent_minor":0},{"currency":"GBP","level":"team_pool","limit_minor":90000,"reserved_minor":0,"spent_minor":0}],"policy_version":1,"result":"granted"}',1795328210668,'c915fedb70f2980cfdb8be8fa5f4e3e9005d2addb6d3c0a46b68a4756f70b152');
INSERT INTO "ledger_requests" VALUES(2,'k-2','{"agent_id":"raj","conversation_id":"c-1","customer_id":"u-1","gesture":"credit","incident_id":"i-1","key":"k-2","money":{"amount_minor":12000,"currency":"GBP"},"operation":"grant","reason":"The coat came late"}','{"answer":{"available_minor":8000,"binding_limit":"incident","currency":"GBP","key":"k-2","policy_version":1,"why":"Not possible: the limit for one incident is 200.00 GBP and 80.00 GBP of it is left; this would need 120.00 GBP."},"gesture_kind":"credit","levels":[{"currency":"GBP","level":"incident","limit_minor":20000,"reserved_minor":0,"spent_minor":12000},{"currency":"GBP","level":"agent_day","limit_minor":50000,"reserved_minor":0,"spent_minor":12000},{"currency":"GBP","level":"team_pool","limit_minor":90000,"reserved_minor":0,"spent_minor":12000}],"policy_version":0,"result":"refused"}',1795328210669,'dfabf9bfaa6aa60f34dd240c66db1c27b9fc84632e9d06d40ab2795b963d78fe');
INSERT INTO "ledger_requests" VALUES(3,'k-3','{"agent_id":"raj","conversation_id":"c-1","customer_id":"u-1","gesture":"credit","incident_id":"i-2","key":"k-3","money":{"amount_minor":5000,"currency":"GBP"},"operation":"grant","reason":"The coat came late"}','{"answer":{"at_ms":1795328210670,"entry_id":"e-000003","key":"k-3","money":{"amount_minor":5000,"currency":"GBP"},"policy_version":1},"gesture_kind":"credit","levels":[{"currency":"GBP","level":"incident","limit_minor":20000,"reserved_minor":0,"spent_minor":0},{"currency":"GBP","level":"agent_day","limit_minor":50000,"reserved_minor":0,"spent_minor":12000},{"currency":"GBP","level":"team_pool","limit_minor":90000,"reserved_minor":0,"spent_minor":12000}],"policy_version":1,"result":"granted"}',1795328210670,'832d0aece1717ea4c99a482c62c3f6356fe44c513d992719a3dc2b1f92f2ba07');
INSERT INTO "ledger_requests" VALUES(4,'r-1','{"agent_id":"raj","entry_id":"e-000001","key":"r-1","operation":"reverse","reason":"Not needed"}','{"answer":{"at_ms":1795328210670,"entry_id":"e-000004","key":"r-1","money":{"amount_minor":12000,"currency":"GBP"},"reverses":"e-000001"},"gesture_kind":"credit","levels":[],"policy_version":1,"result":"reversed"}',1795328210670,'b20615dd1ebbbabe9e4ecdd7ce8e0844ce130411a51751ac004fd95bc6af7f94');
INSERT INTO "ledger_requests" VALUES(5,'k-4','{"agent_id":"raj","conversation_id":"c-1","customer_id":"u-1","gesture":"thanks","incident_id":"i-1","key":"k-4","money":{"amount_minor":0,"currency":"GBP"},"operation":"grant","reason":"The coat came late"}','{"answer":{"at_ms":1795328210671,"entry_id":"e-000005","key":"k-4","money":{"amount_minor":0,"currency":"GBP"},"policy_version":1},"gesture_kind":"thanks","levels":[{"currency":"GBP","level":"incident","limit_minor":20000,"reserved_minor":0,"spent_minor":0},{"currency":"GBP","level":"agent_day","limit_minor":50000,"reserved_minor":0,"spent_minor":5000},{"currency":"GBP","level":"team_pool","limit_minor":90000,"reserved_minor":0,"spent_minor":5000}],"policy_version":1,"result":"granted"}',1795328210671,'4bbcc57523c9c8dedac4f1dbe40e3668d4755c54a438a65a20ef15adc18979e8');
INSERT INTO "ledger_requests" VALUES(6,'k-5','{"agent_id":"raj","conversation_id":"c-1","customer_id":"u-1","gesture":"refund","incident_id":"i-3","key":"k-5","money":{"amount_minor":700,"currency":"GBP"},"operation":"grant","reason":"The coat came late"}','{"answer":{"at_ms":1795328210672,"entry_id":"e-000006","key":"k-5","money":{"amount_minor":700,"currency":"GBP"},"policy_version":1},"gesture_kind":"refund","levels":[{"currency":"GBP","level":"incident","limit_minor":20000,"reserved_minor":0,"spent_minor":0},{"currency":"GBP","level":"agent_day","limit_minor":50000,"reserved_minor":0,"spent_minor":5000},{"currency":"GBP","level":"team_pool","limit_minor":90000,"reserved_minor":0,"spent_minor":5000}],"policy_version":1,"result":"granted"}',1795328210672,'db5dae74b663754238c57ccfe003f03b99432b1beb7913a3a5913d1f4edbe330');
INSERT INTO "ledger_requests" VALUES(7,'k-6','{"agent_id":"raj","conversation_id":"c-1","customer_id":"u-1","gesture":"made_up","incident_id":"i-3","key":"k-6","money":{"amount_minor":5000,"currency":"GBP"},"operation":"grant","reason":"The coat came late"}','{"answer":{"at_ms":1795328210691,"entry_id":"e-000007","key":"k-6","money":{"amount_minor":5000,"currency":"GBP"},"policy_version":1},"gesture_kind":"","levels":[{"currency":"GBP","level":"incident","limit_minor":20000,"reserved_minor":0,"spent_minor":700},{"currency":"GBP","level":"agent_day","limit_minor":50000,"reserved_minor":0,"spent_minor":5700},{"currency":"GBP","level":"team_pool","limit_minor":90000,"reserved_minor":0,"spent_minor":5700}],"policy_version":1,"result":"granted"}',1795328210691,'5eb3a386cdcd20accedec5ca73977298c752ed616da08ec53d07a969aca82558');
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

','helen','',1795328210666);
CREATE TABLE positions (
        row INTEGER PRIMARY KEY,  -- a later epoch of a conversation has a higher row
        conversation_id TEXT NOT NULL,
        epoch TEXT NOT NULL,
        sequence INTEGER NOT NULL,
        UNIQUE (conversation_id, epoch)
    );
CREATE UNIQUE INDEX events_once ON events (conversation_id, epoch, sequence) WHERE sequence > 0;
CREATE INDEX events_of_conversation ON events (conversation_id);
CREATE UNIQUE INDEX ledger_reversed_once ON ledger_entries (reverses) WHERE reverses IS NOT NULL;
CREATE INDEX ledger_entries_of_customer ON ledger_entries (customer_id, currency, at_ms) WHERE kind = 'grant';
CREATE TRIGGER policies_no_update BEFORE UPDATE ON policies BEGIN SELECT RAISE(ABORT, 'policies is append-only'); END;
CREATE TRIGGER policies_no_delete BEFORE DELETE ON policies BEGIN SELECT RAISE(ABORT, 'policies is append-only'); END;
CREATE TRIGGER ledger_requests_no_update BEFORE UPDATE ON ledger_requests BEGIN SELECT RAISE(ABORT, 'ledger_requests is append-only'); END;
CREATE TRIGGER ledger_requests_no_delete BEFORE DELETE ON ledger_requests BEGIN SELECT RAISE(ABORT, 'ledger_requests is append-only'); END;
CREATE TRIGGER ledger_entries_no_update BEFORE UPDATE ON ledger_entries BEGIN SELECT RAISE(ABORT, 'ledger_entries is append-only'); END;
CREATE TRIGGER ledger_entries_no_delete BEFORE DELETE ON ledger_entries BEGIN SELECT RAISE(ABORT, 'ledger_entries is append-only'); END;
CREATE INDEX events_told ON events (row) WHERE type IN ('tone_corrected', 'insight_captured', 'brand_risk_flagged', 'proposal_answered');
COMMIT;
