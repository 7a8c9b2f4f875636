-- Failed questions for a case's state: by asker and radicado, by asker, by radicado. The name is made from them and says nothing by
-- itself. lookup_attempt is what release 0.2.0 counts in; it goes once that release is out of use.
create table lookup_failure (
    name     uuid        primary key,
    failures int         not null,
    since    timestamptz not null -- the first of them
);
create index lookup_failure_by_age on lookup_failure (since);

-- Who answered rightly: the failures of others do not shut them out.
create table lookup_proven (
    asker   uuid        not null, -- a contact, or a name made from a place on the network
    case_id uuid        not null references pqrsd_case,
    at      timestamptz not null,
    primary key (asker, case_id)
);
create index lookup_proven_by_age on lookup_proven (at);

create index idempotency_key_by_age on idempotency_key (at);
