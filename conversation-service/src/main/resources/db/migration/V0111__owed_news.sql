-- What a person is owed to hear, until it arrived on their device: said in the chat, then by template, then by staff.
create table owed_news (
    command_id      uuid        not null, -- of the request that the news answers
    kind            text        not null,
    contact_id      uuid        not null,
    conversation_id uuid        not null,
    account         text        not null,
    parameters      jsonb       not null, -- the template's values; emptied once the news was handed over
    state           text        not null, -- SAID, TEMPLATE, TASK, TAKEN, DONE
    reason          text,                 -- why it became a task of staff
    since           timestamptz not null, -- when it came into its state
    adviser         text,                 -- who took the task
    primary key (command_id, kind)
);
create index owed_news_open on owed_news (since) where state <> 'DONE';

-- The messages that carry news. Those of one attempt must all arrive.
create table owed_news_message (
    outbound_id uuid    primary key,
    command_id  uuid    not null,
    kind        text    not null,
    by_template boolean not null,
    arrived     boolean not null default false,
    foreign key (command_id, kind) references owed_news on delete cascade
);
create index owed_news_message_by_news on owed_news_message (command_id, kind);
