-- When this service asked another one for something. A reply that answers a request made before the contact's
-- identity changed is not told in the chat: it may belong to somebody else.
create table asked_request (
    command_id uuid primary key,
    contact_id uuid        not null,
    asked_at   timestamptz not null
);
create index asked_request_by_age on asked_request using brin (asked_at);
