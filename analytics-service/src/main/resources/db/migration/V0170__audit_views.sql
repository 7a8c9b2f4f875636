-- What an auditor may read: no advisers. Later migrations keep these names and columns.
create view audit_attention as
select conversation_id, channel, topic, outcome, queued_at, accepted_at, ended_at
from attention_record;
comment on view audit_attention is 'Attentions, as the figures count them: the outcome and the times of each';
