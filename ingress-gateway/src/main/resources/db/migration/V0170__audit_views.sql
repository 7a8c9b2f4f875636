-- What an auditor may read: no contents, no recipients. Later migrations keep these names and columns.
create view audit_dispatch as
select outbound_id, kind, service, purpose, created_at, state,
       state in ('QUEUED', 'SENDING') or (state = 'UNCERTAIN' and repeat_at is not null) as is_pending,
       receipts as receipt_count
from dispatch;
comment on view audit_dispatch is
    'Messages to persons: the service that asked for each, its state, whether it will still be sent, and how many receipts it published';
