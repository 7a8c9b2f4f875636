-- When an adviser asked by template for an answer of somebody who asked to be written to, and when the answer came.
alter table call_back
    add column invited_at  timestamptz,
    add column answered_at timestamptz;
create index call_back_invited on call_back (contact_id) where invited_at is not null and answered_at is null;
