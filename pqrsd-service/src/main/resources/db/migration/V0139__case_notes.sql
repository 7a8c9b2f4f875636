-- What a person edited or deleted of their messages after the case was filed. The case itself stays as it was confirmed.
create table case_note (
    command_id uuid        primary key, -- repeated, it is the same note
    case_id    uuid        not null references pqrsd_case,
    change     text        not null check (change in ('EDITED', 'DELETED')),
    body       text,
    at         timestamptz not null
);
create index case_note_of_case on case_note (case_id, at);
