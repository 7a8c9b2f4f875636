-- A contact becomes a person's only when the entity confirms it. Until then the consent waits under a short
-- reference that both sides can say aloud.
alter table consent
    add column code_sent_at       timestamptz, -- when the code that proves the contact left
    add column asked_by           uuid,        -- the command that was answered with the reference
    add column reference          text,
    add column confirmed_at       timestamptz,
    add column confirmed_means    text,
    add column confirmed_by       text,        -- the account of the member of staff
    add column reason             text;        -- why it ended

-- Since when nobody knows whose the contact is. Blocked at the same time.
alter table contact add column suspended_at timestamptz;

-- Every step of a consent, only ever added. What staff note down is encrypted.
create table consent_step (
    step       bigint      generated always as identity primary key,
    consent_id uuid        not null references consent,
    state      text        not null,
    reason     text,
    actor      text        not null,
    at         timestamptz not null,
    note       bytea
);
create index consent_step_of_consent on consent_step (consent_id, step);
create trigger consent_step_is_append_only before update or delete on consent_step
    for each row execute function refuse_change();
create trigger consent_step_is_not_emptied before truncate on consent_step
    for each statement execute function refuse_change();

update consent set code_sent_at = coalesce(
    (select max(issued_at) from one_time_code where one_time_code.consent_id = consent.consent_id), said_at);

-- What was in force until now rested on a claim made in a chat alone. It waits to be confirmed; notices already
-- alerted under it stay as they are.
insert into consent_step (consent_id, state, actor, at)
select consent_id, state, 'SISTEMA', coalesce(revoked_at, proven_at, said_at) from consent order by consent_id;

do $$
declare
    one uuid;
    drawn text;
begin
    for one in select consent_id from consent where state = 'VIGENTE' order by consent_id loop
        loop
            -- The first 32 bits of a version 4 UUID come from the server's cryptographic generator.
            drawn := lpad((('x' || substr(gen_random_uuid()::text, 1, 8))::bit(32)::bigint & 4294967295)::text, 10, '0');
            drawn := substr(drawn, 3, 4) || '-' || substr(drawn, 7, 4);
            exit when not exists (select from consent where reference = drawn);
        end loop;
        update consent set state = 'POR_CONFIRMAR', reference = drawn where consent_id = one;
        insert into consent_step (consent_id, state, reason, actor, at)
        values (one, 'POR_CONFIRMAR', 'CONTACTO_SIN_CONFIRMAR', 'SISTEMA', now());
    end loop;
end $$;

alter table consent alter column code_sent_at set not null;
alter table consent add constraint consent_in_force_is_confirmed
    check (state <> 'VIGENTE' or (confirmed_at is not null and confirmed_means is not null and confirmed_by is not null));
create unique index consent_reference_waiting on consent (reference) where state = 'POR_CONFIRMAR';
create unique index consent_waiting on consent (contact_id, person_key) where state = 'POR_CONFIRMAR';
create index consent_by_person on consent (person_key, state);
create index consent_by_state on consent (state, proven_at);
