-- What an auditor may read: no scores, no comments, no persons. Later migrations keep these names and columns.
create view audit_survey as
select id as survey_id, conversation_id, status, decided_at, version as event_count
from survey;
comment on view audit_survey is 'Surveys: whether each was offered and answered, and how many events it published';
