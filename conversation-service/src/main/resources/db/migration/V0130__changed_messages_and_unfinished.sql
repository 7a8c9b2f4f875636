-- The provider's id of what a person sent: by it an edit or a deletion finds its line. Absent in lines of older releases.
alter table chat_line add column provider_message_id text;

-- When what a person left unfinished (citizen.unfinished) is forgotten.
alter table contact add column unfinished_until timestamptz;
create index contact_by_unfinished on contact (unfinished_until) where unfinished_until is not null;
