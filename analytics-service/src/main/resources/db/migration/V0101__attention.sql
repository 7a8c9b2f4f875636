-- The last record of each conversation, as records.attention.v1 tells it.
create table attention_record (
    conversation_id  uuid        primary key,
    version          bigint      not null, -- ce_sequence: a lower one never overwrites a higher
    channel          text        not null,
    outcome          text,
    reason           text,
    queued_at        timestamptz,
    accepted_at      timestamptz,
    first_replied_at timestamptz,
    ended_at         timestamptz,
    wrap_up_ended_at timestamptz,
    handling_millis  bigint      not null,
    operator         text,
    team             text,
    adviser          text,
    topic            text,
    at               timestamptz not null,
    -- when it counts: on entering the queue, or at the end where it never entered one
    cohort_at        timestamptz generated always as (coalesce(queued_at, ended_at)) stored
);
create index attention_record_by_cohort on attention_record (cohort_at, channel);

-- Each adviser's stretches of work, which parallel chats share.
create table attention_handling (
    conversation_id uuid        not null references attention_record on delete cascade,
    position        int         not null,
    adviser         text        not null,
    worked_from     timestamptz not null,
    worked_to       timestamptz not null check (worked_to >= worked_from),
    primary key (conversation_id, position)
);
create index attention_handling_by_time on attention_handling using gist (tstzrange(worked_from, worked_to));

-- How far the sink has come; moved in the transaction that writes the records.
create table sink_position (
    topic       text   not null,
    partition   int    not null,
    next_offset bigint not null,
    primary key (topic, partition)
);
