-- The inbox reads a page at a time from a place in one of these orders, in a store of millions. A case without a due date comes last.
-- pqrsd_case_owing is what releases until 0.2.1 read by; it goes once they are out of use.
create index pqrsd_case_urgent on pqrsd_case (coalesce(due_date, 'infinity'::date), filed_at, id)
    where state in ('RECIBIDA', 'RADICADA', 'CLASIFICADA', 'ASIGNADA', 'EN_TRAMITE', 'PRORROGADA', 'PROYECTADA', 'APROBADA');
create index pqrsd_case_urgent_of_kind on pqrsd_case (kind, coalesce(due_date, 'infinity'::date), filed_at, id)
    where state in ('RECIBIDA', 'RADICADA', 'CLASIFICADA', 'ASIGNADA', 'EN_TRAMITE', 'PRORROGADA', 'PROYECTADA', 'APROBADA');
create index pqrsd_case_recent on pqrsd_case (filed_at, id);
create index pqrsd_case_recent_of_state on pqrsd_case (state, filed_at, id);
create index pqrsd_case_recent_of_kind on pqrsd_case (kind, filed_at, id);

-- Who looked at personal data of a case, when, at what and what for. The id is that of the request, which shows it once.
create table case_access (
    id      uuid        primary key,
    case_id uuid        not null references pqrsd_case,
    at      timestamptz not null,
    reader  text        not null,
    what    text        not null,
    reason  text,
    detail  text
);
create index case_access_of_case on case_access (case_id, at);

-- What was looked at stays looked at, whatever a program does by mistake.
create function case_access_stays() returns trigger language plpgsql as
$$ begin raise exception 'a look at personal data is never changed or removed'; end $$;
create trigger case_access_stays before update or delete on case_access
    for each row execute function case_access_stays();
