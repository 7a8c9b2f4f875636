-- Messages of persons that are not told to the suite yet: those whose file is being fetched, and those of the same
-- person that came after. A row goes with its telling.
create table held_message (
    position        bigint      generated always as identity primary key,
    message_id      uuid        not null unique,
    contact_id      uuid        not null,
    event           text        not null,
    correlation_id  uuid,
    causation_id    uuid,
    traceparent     text,
    -- Absent where the message only waits behind another one of the same person.
    file_sha256     text,
    ready           boolean     not null,
    tries           int         not null default 0,
    next_try_at     timestamptz not null
);
create index held_message_by_contact on held_message (contact_id, position);
create index held_message_due on held_message (next_try_at) where not ready;
