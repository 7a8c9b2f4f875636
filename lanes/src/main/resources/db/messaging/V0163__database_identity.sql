-- The servers that this database has lived on, the present one last. A backup that is restored, or a standby that is
-- promoted, begins a timeline of its own; a copy in a new cluster has another system identifier.
create table database_identity (
    position          bigint      generated always as identity primary key,
    system_identifier text        not null,
    timeline          bigint      not null,
    confirmed_at      timestamptz not null default now()
);
