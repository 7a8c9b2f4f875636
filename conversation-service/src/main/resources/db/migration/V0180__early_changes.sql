-- Edits and deletions that arrived before their message. They are applied when the message arrives, or become dead
-- letters after three days.
create table early_change (
    event_id      uuid        primary key,
    contact_id    uuid        not null,
    message_id    text        not null, -- the provider's id of the changed message
    new_text      text,
    revoked       boolean     not null,
    changed_at    timestamptz not null, -- by the sender's clock
    received_at   timestamptz not null,
    event         text        not null,
    raw_topic     text        not null,
    raw_partition int         not null,
    raw_offset    bigint      not null,
    unique (contact_id, message_id)
);
create index early_change_by_age on early_change (received_at);
