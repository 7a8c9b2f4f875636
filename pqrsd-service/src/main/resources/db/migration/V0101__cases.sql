-- The next number of each year. A row, not a sequence: what rolls back gives its numbers back, so none is ever missing.
create table radicado_counter (
    year int    primary key,
    next bigint not null check (next >= 1)
);

-- One filed case. Who petitions stands in applicant, so that reading a case is not reading a person.
create table pqrsd_case (
    id                  uuid        primary key,
    command_id          uuid        not null unique, -- the wish it came from: repeated, it finds its number here
    radicado            text        not null unique,
    radicado_key        text        not null unique, -- without spaces, dashes and letter case
    year                int         not null,
    consecutive         bigint      not null,
    kind                text        not null,
    channel             text        not null,
    identity_mode       text        not null,
    state               text        not null,
    unit                text        not null,
    contact_id          uuid,
    conversation_id     uuid,
    body                text        not null,
    place               text,
    attachments         jsonb       not null,
    answer_medium       text        not null,
    received_at         timestamptz not null,
    filed_at            timestamptz not null,
    reception_day       date        not null,
    term_days           int,
    due_date            date,
    latest_extended_due date,
    alarm_date          date,        -- due date without office hours: the entity's own, earlier alarm
    after_hours         boolean     not null,
    legal_basis         text        not null,
    calendar_version    text        not null,
    tracking_hash       bytea,       -- second factor of a case without a document
    version             bigint      not null,
    unique (year, consecutive)
);

create index pqrsd_case_owing on pqrsd_case (due_date, filed_at)
    where state in ('RECIBIDA', 'RADICADA', 'CLASIFICADA', 'ASIGNADA', 'EN_TRAMITE', 'PRORROGADA', 'PROYECTADA', 'APROBADA');
create index pqrsd_case_of_contact on pqrsd_case (contact_id) where contact_id is not null;

-- Personal data of a case, kept apart.
create table applicant (
    case_id         uuid primary key references pqrsd_case,
    name            text,
    document_type   text,
    document_number text,
    email           text,
    answer_address  text
);

-- All that happened to a case, in order; nothing is ever changed here.
create table case_event (
    case_id uuid        not null references pqrsd_case,
    version bigint      not null,
    type    text        not null,
    actor   text        not null,
    at      timestamptz not null,
    details jsonb       not null,
    primary key (case_id, version)
);

-- Who asked for a case's state and failed. The subject is a contact, or a name made from a web address.
create table lookup_attempt (
    subject        uuid        primary key,
    failures       int         not null,
    last_failed_at timestamptz not null,
    locked_until   timestamptz
);

-- What an API client has sent under which key, so that a repetition is known and a mix-up refused.
create table idempotency_key (
    command_id  uuid        primary key,
    body_sha256 bytea       not null,
    at          timestamptz not null
);
