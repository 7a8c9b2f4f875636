-- A person's contact as this service knows it: the lock that keeps replies of one contact in order.
create table contact (
    contact_id uuid primary key,
    blocked_at timestamptz
);

-- Consent to electronic notices, with its proof. Words and names are encrypted.
create table consent (
    consent_id  uuid        primary key,
    contact_id  uuid        not null references contact,
    person_key  text        not null, -- keyed hash of the document
    state       text        not null,
    text_version text       not null,
    text_sha256 text        not null,
    proof_salt  text        not null,
    personal    bytea       not null, -- who, the words said, the provider's message id
    said_at     timestamptz not null,
    proven_at   timestamptz,
    revoked_at  timestamptz,
    revocation  bytea
);
create unique index consent_in_force on consent (person_key) where state = 'VIGENTE';
create index consent_of_contact on consent (contact_id, state);

-- One-time codes: keyed hashes only.
create table one_time_code (
    code_id    uuid        primary key,
    contact_id uuid        not null references contact,
    consent_id uuid        references consent, -- proves a contact for this consent, or
    visit_id   uuid,                           -- identifies the visitor of the page
    code_hash  text        not null,
    issued_at  timestamptz not null,
    expires_at timestamptz not null,
    tries      int         not null,
    used_at    timestamptz
);
create index code_by_contact on one_time_code (contact_id, issued_at);
create index code_by_visit on one_time_code (visit_id);

-- A notice to one addressee. Its state is what the evidence says; the columns repeat it for lists.
create table notice (
    notice_id       uuid        primary key,
    number          text        not null unique,
    token_hash      text        unique,
    act_type        text        not null,
    act_number      text        not null,
    act_date        date        not null,
    dossier         text,
    remedies        text        not null, -- JSON
    profile         text        not null,
    person_key      text        not null,
    contact_id      uuid        references contact,
    consent_id      uuid        references consent,
    personal        bytea       not null, -- the addressee, encrypted
    act_sha256      text        not null,
    act_bytes       bigint      not null,
    created_at      timestamptz not null,
    last_seq        bigint      not null,
    head_hash       text        not null,
    event_sequence  bigint      not null,
    state           text        not null,
    deposited_at    timestamptz,
    accessed_at     timestamptz,
    completed_at    timestamptz,
    certificate_id  text,
    unique (act_type, act_number, person_key)
);
create index notice_of_contact on notice (contact_id, created_at);
create index notice_by_age on notice (created_at desc);
create index notice_to_certify on notice (completed_at) where completed_at is not null and certificate_id is null;

-- The chain. Rows are only ever added.
create table evidence (
    event_id       uuid        primary key,
    notice_id      uuid        not null references notice,
    seq            bigint      not null,
    kind           text        not null,
    schema_version int         not null,
    event_time     timestamptz not null,
    source         text        not null,
    recorded_at    timestamptz not null,
    actor          text        not null,
    reason         text        not null,
    profile        text        not null,
    software       text        not null,
    payload        text        not null, -- canonical JSON, the very bytes that were hashed
    payload_hash   text        not null,
    prev_hash      text        not null,
    row_hash       text        not null,
    unique (notice_id, seq)
);

create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'evidence is only ever added' using errcode = '23001';
end $$;
create trigger evidence_is_append_only before update or delete on evidence
    for each row execute function refuse_change();
create trigger evidence_is_not_emptied before truncate on evidence
    for each statement execute function refuse_change();

-- What rows are committed to, apart from them: disposing of it leaves the chain whole.
create table commitment (
    notice_id uuid  not null references notice,
    name      text  not null,
    salt      text  not null,
    value     bytea not null, -- encrypted
    primary key (notice_id, name)
);

-- Messages we owe to people, so that receipts find their notice.
create table message (
    outbound_id uuid        primary key,
    notice_id   uuid        references notice,
    contact_id  uuid        not null,
    use         text        not null,
    channel     text        not null,
    created_at  timestamptz not null
);

-- Receipts of messages that belong to no notice: codes for a consent.
create table code_receipt (
    event_id     uuid        primary key,
    outbound_id  uuid        not null references message,
    state        text        not null,
    provider_time timestamptz,
    received_at  timestamptz not null,
    raw_sha256   text
);

-- A visitor of the page, from the first form to the receipt.
create table visit (
    visit_id      uuid        primary key,
    session_hash  text        not null unique,
    notice_id     uuid        references notice, -- absent: what was typed fits no notice
    started_at    timestamptz not null,
    last_seen_at  timestamptz not null,
    code_id       uuid        references one_time_code,
    identified_at timestamptz,
    nonce_hash    text,
    accessed_at   timestamptz,
    ended_at      timestamptz
);

-- Attempts to identify oneself, for limits. Keyed hashes only.
create table identification (
    scope text        not null,
    at    timestamptz not null
);
create index identification_by_scope on identification (scope, at);

create table certificate (
    certificate_id text        primary key,
    notice_id      uuid        not null references notice,
    type           text        not null,
    file           bytea       not null, -- encrypted
    sha256         text        not null,
    issued_at      timestamptz not null
);

-- Answers given to an Idempotency-Key.
create table idempotency (
    key_hash    text        primary key,
    body_sha256 text        not null,
    status      int         not null,
    notice_id   uuid        not null,
    created_at  timestamptz not null
);
