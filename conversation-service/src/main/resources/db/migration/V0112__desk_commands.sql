-- What each id of a desk action was used for: the same action again has the same answer, another one is refused.
create table desk_command (
    command_id  uuid primary key,
    fingerprint text        not null, -- SHA-256 of adviser, action, conversation and content
    taken       uuid,                 -- the conversation that was taken, where one was
    at          timestamptz not null
);
create index desk_command_by_age on desk_command using brin (at);
