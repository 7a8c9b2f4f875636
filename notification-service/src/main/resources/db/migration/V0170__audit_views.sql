-- What an auditor may read: no addressees, no contents of acts. Later migrations keep these names and columns.
create view audit_notice as
select notice_id, number, state, created_at, deposited_at, accessed_at, completed_at, certificate_id, last_seq, head_hash,
       event_sequence as event_count
from notice;
comment on view audit_notice is
    'Notices: the legal state and its times, the last row of evidence with its hash, and how many events each published';

-- The payload may name an act or a dossier, so that its hash stands for it. The hash is computed from the stored bytes.
create view audit_evidence as
select event_id, notice_id, seq, kind, schema_version, event_time, source, recorded_at, actor, reason, profile, software,
       payload_hash, encode(sha256(convert_to(payload, 'UTF8')), 'hex') as computed_payload_hash, prev_hash, row_hash
from evidence;
comment on view audit_evidence is
    'The evidence of each notice: every field that a row hash covers, and the hash of the payload as stored and as computed now';
