-- People, by pseudonym. The only place of the suite that remembers who they said they are.
create table contact (
    contact_id           uuid primary key,
    citizen              jsonb not null, -- consent in force and profile; erased on request
    current_conversation uuid,
    campaigns_stopped_at timestamptz
);

-- What is asked of a conversation is a column; what only its stage understands is JSON with its version.
create table conversation (
    id            uuid primary key,
    contact_id    uuid        not null,
    lane          int         not null, -- partition of the contact's key: who owns it may judge its silence
    version       bigint      not null, -- events published so far: ce_sequence
    lines         int         not null, -- lines of the transcript so far
    stage         text        not null,
    adviser       text,                 -- to whom it belongs at the desk, while it does
    due_at        timestamptz,          -- when silence next means something
    opened_at     timestamptz not null,
    state_version int         not null,
    state         jsonb       not null
) with (fillfactor = 80);
create index conversation_by_contact on conversation (contact_id);
create index conversation_by_due on conversation (lane, due_at) where due_at is not null;
create index conversation_by_adviser on conversation (adviser) where adviser is not null;

-- What was said, for the desk.
create table chat_line (
    conversation_id uuid        not null,
    seq             int         not null,
    speaker         text        not null,
    body            text        not null,
    at              timestamptz not null,
    primary key (conversation_id, seq)
);

-- Proof of each answer to the data notice, refusals too (Ley 1581 de 2012, arts. 8 b and 9).
create table consent_proof (
    id                  bigint generated always as identity primary key,
    contact_id          uuid        not null,
    conversation_id     uuid        not null,
    channel             text        not null,
    account             text        not null,
    given               boolean     not null,
    text_version        text        not null,
    text_sha256         text        not null,
    said_text           text        not null,
    provider_message_id text,
    said_at             timestamptz not null,
    withdrawn_at        timestamptz
);
create index consent_proof_by_contact on consent_proof (contact_id);

-- Who waits for an adviser. A reservation holds a place while the conversation is asked.
create table queue_entry (
    conversation_id uuid primary key,
    contact_id      uuid        not null,
    queued_at       timestamptz not null,
    priority        int         not null,
    reserved_by     text,
    reserved_until  timestamptz
);
create index queue_entry_in_order on queue_entry (priority desc, queued_at);

create table adviser (
    name     text primary key,
    presence text        not null,
    since    timestamptz not null
);

-- Whom an adviser is to write to.
create table call_back (
    conversation_id uuid primary key,
    contact_id      uuid        not null,
    asked_at        timestamptz not null
);
