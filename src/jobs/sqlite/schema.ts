/**
 * The tables of the journal, a step a version. A step that was released is never changed; a new one is added.
 * Moments are milliseconds since 1970. `payloads` is a JSON list: of one element, unless a process that does not know
 * how the kind merges put two jobs together.
 */
export const MIGRATIONS: readonly string[] = [
  `
  CREATE TABLE deliveries (
    guid TEXT PRIMARY KEY NOT NULL,
    event TEXT NOT NULL,
    action TEXT,
    installation INTEGER,
    repository TEXT,
    received_at INTEGER NOT NULL,
    payload TEXT
  ) STRICT;
  CREATE INDEX deliveries_by_age ON deliveries (received_at);

  CREATE TABLE jobs (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    lane TEXT NOT NULL,
    payloads TEXT NOT NULL,
    priority INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('queued', 'running', 'done', 'dead')),
    run_at INTEGER NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    max_attempts INTEGER NOT NULL,
    put_off INTEGER NOT NULL DEFAULT 0,
    runs INTEGER NOT NULL DEFAULT 0,
    created_at INTEGER NOT NULL,
    started_at INTEGER,
    deadline_at INTEGER,
    ended_at INTEGER,
    last_error TEXT
  ) STRICT;
  CREATE INDEX jobs_by_state ON jobs (state, id);
  CREATE INDEX jobs_by_kind ON jobs (kind, state);
  CREATE INDEX jobs_by_end ON jobs (ended_at) WHERE state = 'done';
  CREATE INDEX jobs_by_turn ON jobs (lane, priority, run_at, id) WHERE state = 'queued';
  CREATE INDEX jobs_by_due ON jobs (run_at) WHERE state = 'queued';
  CREATE INDEX jobs_running ON jobs (lane) WHERE state = 'running';
  -- Of one subject, one waits and one runs: the file itself refuses anything else.
  CREATE UNIQUE INDEX jobs_one_waits ON jobs (kind, subject) WHERE state = 'queued';
  CREATE UNIQUE INDEX jobs_one_runs ON jobs (kind, subject) WHERE state = 'running';

  CREATE TABLE links (
    guid TEXT NOT NULL REFERENCES deliveries ON DELETE CASCADE,
    job INTEGER NOT NULL REFERENCES jobs ON DELETE CASCADE,
    added INTEGER PRIMARY KEY AUTOINCREMENT,
    UNIQUE (guid, job)
  ) STRICT;
  CREATE INDEX links_by_job ON links (job, added);

  -- Whose turn it is: when a lane was last served (a count, not a time), and when its next job is due.
  CREATE TABLE lanes (
    lane TEXT NOT NULL,
    priority INTEGER NOT NULL,
    served INTEGER NOT NULL DEFAULT 0,
    next_at INTEGER,
    PRIMARY KEY (lane, priority)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX lanes_by_turn ON lanes (priority DESC, served, next_at, lane) WHERE next_at IS NOT NULL;
  CREATE INDEX lanes_by_service ON lanes (served);

  -- Triggers keep next_at, so that no statement can forget it.
  CREATE TRIGGER job_enters AFTER INSERT ON jobs WHEN NEW.state = 'queued' BEGIN
    INSERT INTO lanes (lane, priority, next_at) VALUES (NEW.lane, NEW.priority, NEW.run_at)
      ON CONFLICT DO UPDATE SET next_at = min(coalesce(next_at, excluded.next_at), excluded.next_at);
  END;
  CREATE TRIGGER job_moves_on AFTER UPDATE OF state, run_at, priority, lane ON jobs WHEN OLD.state = 'queued' BEGIN
    UPDATE lanes SET next_at = (
      SELECT min(run_at) FROM jobs WHERE state = 'queued' AND lane = OLD.lane AND priority = OLD.priority
    ) WHERE lane = OLD.lane AND priority = OLD.priority;
  END;
  CREATE TRIGGER job_comes_back AFTER UPDATE OF state, run_at, priority, lane ON jobs WHEN NEW.state = 'queued' BEGIN
    INSERT INTO lanes (lane, priority, next_at) VALUES (NEW.lane, NEW.priority, NEW.run_at)
      ON CONFLICT DO UPDATE SET next_at = (
        SELECT min(run_at) FROM jobs WHERE state = 'queued' AND lane = NEW.lane AND priority = NEW.priority
      );
  END;
  CREATE TRIGGER job_leaves AFTER DELETE ON jobs WHEN OLD.state = 'queued' BEGIN
    UPDATE lanes SET next_at = (
      SELECT min(run_at) FROM jobs WHERE state = 'queued' AND lane = OLD.lane AND priority = OLD.priority
    ) WHERE lane = OLD.lane AND priority = OLD.priority;
  END;

  CREATE TABLE verdicts (
    repository TEXT NOT NULL,
    sha TEXT NOT NULL,
    conclusion TEXT NOT NULL,
    settled INTEGER NOT NULL,
    basis TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (repository, sha)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE heads (
    repository TEXT NOT NULL,
    number INTEGER NOT NULL,
    sha TEXT NOT NULL,
    base TEXT NOT NULL,
    updated_at INTEGER NOT NULL,
    state TEXT NOT NULL,
    PRIMARY KEY (repository, number)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX heads_open ON heads (repository, sha) WHERE state = 'open';
  CREATE TABLE cursors (
    name TEXT PRIMARY KEY NOT NULL,
    text TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  `,
  `
  CREATE TABLE runs (
    id TEXT PRIMARY KEY NOT NULL,
    -- What a run says of itself, for finding it.
    open INTEGER NOT NULL,
    concurrency TEXT,
    repository TEXT NOT NULL,
    number INTEGER NOT NULL,
    asked TEXT NOT NULL,
    run TEXT NOT NULL,
    recorded INTEGER NOT NULL,
    told TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX runs_open ON runs (asked) WHERE open = 1;
  CREATE INDEX runs_by_key ON runs (concurrency, asked) WHERE open = 1;
  CREATE INDEX runs_by_thread ON runs (repository, number, asked);
  CREATE INDEX runs_unrecorded ON runs (asked) WHERE recorded = 0;
  CREATE INDEX runs_untold ON runs (asked) WHERE told <> 'told';
  CREATE TABLE heard (
    id TEXT PRIMARY KEY NOT NULL,
    at INTEGER NOT NULL,
    line TEXT,
    recorded INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX heard_unrecorded ON heard (at) WHERE recorded = 0;
  CREATE INDEX heard_by_age ON heard (at);
  `,
];
