-- What an auditor may read: no lines, no persons. Later migrations keep these names and columns.
create view audit_conversation as
select id as conversation_id, stage, opened_at, version as event_count
from conversation;
comment on view audit_conversation is 'Conversations: the stage, and how many events each published';
