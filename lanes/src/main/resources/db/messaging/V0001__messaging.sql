-- Who may move a lane, and how far it has come. A zombie's epoch no longer matches, so it moves no row.
create table lane (
    topic       text   not null,
    partition   int    not null,
    epoch       bigint not null,
    next_offset bigint not null,
    primary key (topic, partition)
);

-- Every message taken so far, by its ce_id. Outlives the retention of the topics it guards.
create table inbox (
    message_id  uuid        primary key,
    received_at timestamptz not null default now()
);
create index inbox_by_age on inbox (received_at);

-- What is owed to Kafka, committed with the state that owes it. Column names fit Debezium's outbox event router.
create table outbox (
    position       bigint generated always as identity primary key,
    lane           int         not null,
    id             uuid        not null,
    aggregatetype  text        not null, -- the topic
    aggregateid    text        not null, -- the record key
    type           text        not null,
    payload        bytea       not null,
    time           timestamptz not null,
    subject        text        not null,
    sequence       bigint      not null,
    correlation_id uuid,
    causation_id   uuid,
    traceparent    text
);
create index outbox_by_lane on outbox (lane, position);

-- Keys whose records are parked behind one that broke on a bug of ours, until an operator replays or drops it.
create table blocked_key (
    record_key text        primary key,
    since      timestamptz not null default now(),
    message_id uuid        not null
);
