-- Document numbers, codes and access links are masked before a line is stored. Lines of older releases, also those
-- written while two releases share the store, are masked by a job; the index holds only what is left to do.
alter table chat_line add column masked boolean not null default false;
create index chat_line_unmasked on chat_line (conversation_id, seq) where not masked;

-- How many lines the adviser sees once the attention is over: what follows, the score above all, is not for whom it judges.
alter table conversation add column desk_lines int;
