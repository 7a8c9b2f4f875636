-- When the desk of an adviser was last heard of, and why the adviser is not there: a pause's code, or SIN_CONEXION.
alter table adviser
    add column seen_at timestamptz,
    add column reason text;
update adviser set seen_at = now();

-- When each adviser took people. It tells of a wait that was given up whether anybody could have attended.
create table service_stretch (
    id         bigint generated always as identity primary key,
    adviser    text        not null,
    started_at timestamptz not null,
    ended_at   timestamptz
);
create index service_stretch_by_end on service_stretch (ended_at);
create unique index service_stretch_open on service_stretch (adviser) where ended_at is null;
insert into service_stretch (adviser, started_at) select name, since from adviser where presence = 'AVAILABLE';

-- Noted by the table itself: a release before 0.2.2 that shares the store knows nothing of stretches.
create function note_service_stretch() returns trigger language plpgsql as $$
begin
    if tg_op = 'UPDATE' and old.presence = 'AVAILABLE' and new.presence <> 'AVAILABLE' then
        update service_stretch set ended_at = new.since where adviser = new.name and ended_at is null;
    elsif new.presence = 'AVAILABLE' and (tg_op = 'INSERT' or old.presence <> 'AVAILABLE') then
        insert into service_stretch (adviser, started_at) values (new.name, new.since) on conflict do nothing;
    end if;
    return new;
end
$$;
create trigger adviser_service_stretch after insert or update of presence on adviser
    for each row execute function note_service_stretch();

-- Waits that an adviser ended: what people who come next are told to expect.
create table queue_wait (
    conversation_id uuid primary key,
    until           timestamptz      not null,
    place           int              not null check (place > 0),
    seconds         double precision not null
);
create index queue_wait_by_end on queue_wait (until);

-- How far the adviser has seen each chat.
create table chat_seen (
    conversation_id uuid primary key,
    seq             int not null
);

-- Who writes to those who asked for it, and since when that is done.
alter table call_back
    add column adviser  text,
    add column taken_at timestamptz,
    add column done_at  timestamptz,
    add column chat     uuid; -- the conversation in which the adviser writes
create index call_back_open on call_back (asked_at) where done_at is null;

-- Who looked at a whole document number, of whom, and when.
create table document_shown (
    id              bigint generated always as identity primary key,
    adviser         text        not null,
    conversation_id uuid        not null,
    shown_at        timestamptz not null
);
create index document_shown_by_age on document_shown using brin (shown_at);
