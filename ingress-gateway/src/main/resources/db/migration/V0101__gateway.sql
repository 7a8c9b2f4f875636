-- The contact directory. The only place of the suite where an address stands beside the contact's id.
create table contact (
    contact_id  uuid        primary key,
    created_at  timestamptz not null,
    merged_into uuid,
    profile_name text
);

create table contact_identity (
    entity     text        not null,
    kind       text        not null, -- PHONE: digits with country code; USER: the provider's id of a person for this business
    value      text        not null,
    contact_id uuid        not null,
    since      timestamptz not null,
    primary key (entity, kind, value)
);
create index contact_identity_by_contact on contact_identity (contact_id);

-- When a person last wrote to a number of ours: for 24 hours from then free text may be sent.
create table contact_window (
    contact_id      uuid        not null,
    account         text        not null,
    last_inbound_at timestamptz not null,
    primary key (contact_id, account)
);

-- What we owe to persons, and how far each message has come. Sent from here, never from a topic.
create table dispatch (
    outbound_id    uuid        primary key,
    position       bigint generated always as identity,
    kind           text        not null, -- MESSAGE, MARK_READ
    lane           int         not null,
    contact_id     uuid        not null,
    account        text        not null,
    service        text        not null,
    purpose        text        not null,
    priority       int         not null,
    content        text        not null,
    not_before     timestamptz not null,
    expires_at     timestamptz not null,
    state          text        not null,
    attempt        int         not null default 1,
    calls          int         not null default 0,
    may_be_double  boolean     not null default false,
    repeat_at      timestamptz,
    receipts       int         not null default 0,
    created_at     timestamptz not null,
    correlation_id uuid,
    causation_id   uuid,
    traceparent    text
);
create index dispatch_due on dispatch (lane, priority, position) where state = 'QUEUED';
create index dispatch_of_contact on dispatch (contact_id, priority, position) where state in ('QUEUED', 'SENDING');
create index dispatch_sending on dispatch (lane) where state = 'SENDING';
create index dispatch_repeat on dispatch (repeat_at) where state = 'UNCERTAIN' and repeat_at is not null;

-- The provider's ids of what it accepted: one per attempt.
create table provider_message (
    provider_message_id text primary key,
    outbound_id         uuid not null,
    attempt             int  not null,
    unique (outbound_id, attempt)
);

-- Every receipt, also one that moved nothing. None is overwritten.
create table receipt_history (
    receipt_id          uuid        primary key,
    outbound_id         uuid        not null,
    sequence            int         not null,
    kind                text        not null,
    attempt             int         not null,
    provider_message_id text,
    provider_time       timestamptz,
    recorded_at         timestamptz not null,
    error_code          text,
    error_detail        text,
    price_category      text,
    raw_item            text,
    raw_topic           text,
    raw_partition       int,
    raw_offset          bigint,
    raw_sha256          text,
    signature_verified  boolean     not null
);
create index receipt_history_of on receipt_history (outbound_id, sequence);

-- Statuses of messages we do not know yet: the provider may be faster than its own answer to our call.
create table parked_status (
    item_id             uuid        primary key,
    provider_message_id text        not null,
    word                text        not null,
    provider_time       timestamptz,
    received_at         timestamptz not null,
    error_code          text,
    error_detail        text,
    price_category      text,
    raw_item            text        not null,
    raw_topic           text        not null,
    raw_partition       int         not null,
    raw_offset          bigint      not null,
    raw_sha256          text        not null
);
create index parked_status_by_message on parked_status (provider_message_id);
create index parked_status_by_age on parked_status (received_at);

-- What the provider tells about our account: templates, quality, restrictions. No message of a citizen.
create table account_notice (
    notice_id   uuid        primary key,
    account     text        not null,
    field       text        not null,
    detail      text        not null,
    received_at timestamptz not null,
    raw_topic     text      not null,
    raw_partition int       not null,
    raw_offset    bigint    not null
);
create index account_notice_by_time on account_notice (received_at);
