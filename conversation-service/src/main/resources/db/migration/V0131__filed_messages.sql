-- Which messages became part of a case, by the provider's id: an edit or a deletion of one is noted on that case.
create table filed_message (
    contact_id uuid        not null,
    message_id text        not null,
    command_id uuid        not null, -- of the command that filed it
    at         timestamptz not null,
    primary key (contact_id, message_id)
);
create index filed_message_by_age on filed_message using brin (at);
