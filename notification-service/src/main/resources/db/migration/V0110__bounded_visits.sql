-- Attempts to identify oneself: one row for each place, or notice and place, however many attempts.
-- It replaces `identification`, which release 0.2.0 still writes; housekeeping empties that one.
create table attempt_window (
    scope    text        primary key, -- keyed hash
    since    timestamptz not null,    -- when the window began
    attempts int         not null
);
create index attempt_window_by_age on attempt_window (since);

-- Repetitions beyond those the chain keeps of a kind.
create table evidence_counted (
    notice_id uuid        not null references notice,
    kind      text        not null,
    times     bigint      not null,
    first_at  timestamptz not null,
    last_at   timestamptz not null,
    primary key (notice_id, kind)
);

alter table visit
    add column objection_nonce_hash text,        -- of the one form that may object
    add column copy_until           timestamptz; -- a copy is leaving; who sends it renews this
create index visit_by_age on visit (last_seen_at);
create index visit_by_code on visit (code_id);
create index code_by_age on one_time_code (issued_at);

-- The message that tells the person of a completed notice: one for each notice. It belongs to no
-- chain, so `notice_id` is empty and its receipts are kept apart.
alter table message add column completion_of uuid references notice;
create unique index message_of_completion on message (completion_of) where completion_of is not null;
