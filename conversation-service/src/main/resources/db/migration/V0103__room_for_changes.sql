-- A row that changes at every message is rewritten in its own page where that has room, and no index is touched.
alter table conversation set (fillfactor = 70);
alter table contact set (fillfactor = 80);
comment on column conversation.due_at is
    'not later than when silence next means something: looked at then, and set anew';
