-- Whether the provider's time is missing or cannot be right. Null: not suspect, or written by a release that did
-- not judge it.
alter table receipt_history add column provider_time_suspect boolean;
alter table parked_status add column provider_time_suspect boolean;

-- Messages that came with other content under an id of the provider that was known: kept as evidence for 100 days,
-- never published. The first content is in the event with this message id.
create table repeated_message (
    item_id             uuid        primary key,
    message_id          uuid        not null,
    account             text        not null,
    provider_message_id text        not null,
    item                text        not null,
    item_sha256         text        not null,
    received_at         timestamptz not null,
    raw_topic           text        not null,
    raw_partition       int         not null,
    raw_offset          bigint      not null,
    raw_sha256          text        not null
);
create index repeated_message_by_age on repeated_message (received_at);
create index repeated_message_by_message on repeated_message (message_id);
