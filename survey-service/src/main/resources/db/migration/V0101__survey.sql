-- One row per finished attention: whether we asked, and what was answered. The comment never leaves this table.
create table survey (
    id              uuid        primary key,
    conversation_id uuid        not null unique,
    contact_id      uuid        not null,
    channel         text        not null,
    team            text,
    adviser         text,
    status          text        not null check (status in ('NOT_OFFERED', 'OFFERED', 'ANSWERED', 'EXPIRED')),
    reason          text,
    decided_at      timestamptz not null,
    expires_at      timestamptz,
    lane            int         not null, -- whose owner lets it expire
    score           smallint    check (score between 1 and 5),
    resolved        text        check (resolved in ('YES', 'PARTLY', 'NO')),
    comment         text,
    answered_at     timestamptz,
    version         bigint      not null
);
create index survey_due on survey (lane, expires_at) where status = 'OFFERED';
create index survey_by_decision on survey (decided_at);
