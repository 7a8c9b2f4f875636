-- One person is one contact, two people are two.

-- The form in which the provider wrote the address last, to which we send: the value is the directory's
-- key. Absent in rows of earlier releases, which hold that form in the value.
alter table contact_identity
    add column given          text,
    -- The number the person wrote from last.
    add column is_current     boolean not null default true,
    -- Nobody wrote from it yet, and the next message settles which number and user id belong together.
    add column is_provisional boolean not null default false;

update contact_identity i set is_current = false
where i.kind = 'PHONE'
  and exists (select 1 from contact_identity newer
              where newer.contact_id = i.contact_id and newer.kind = 'PHONE'
                and (newer.since > i.since or newer.since = i.since and newer.value < i.value));

-- Addresses that a contact had and has no longer: kept as evidence, never looked up to find a recipient.
create table former_identity (
    entity     text        not null,
    kind       text        not null,
    value      text        not null,
    contact_id uuid        not null,
    since      timestamptz not null,
    until      timestamptz not null,
    why        text        not null -- NUMBER_CHANGED, NUMBER_TAKEN, USER_ID_CHANGED
);
create index former_identity_by_address on former_identity (entity, kind, value);
create index former_identity_by_contact on former_identity (contact_id);

-- Details that may hold what citizens said or who they are: all fields that are not about the account,
-- and all values that name a person. What the provider sent remains in the raw topic for its time.
update account_notice set detail = ''
where detail <> ''
  and (field not in (
        'account_alerts', 'account_review_update', 'account_update', 'business_capability_update',
        'business_username_update', 'business_username_updates', 'message_template_components_update',
        'message_template_quality_update', 'message_template_status_update', 'partner_solutions',
        'payment_configuration_update', 'phone_number_name_update', 'phone_number_quality_update', 'security',
        'template_category_update')
    or detail ~ '"(wa_id|from|from_user_id|user_id|recipient_id|contacts|profile|messages|requester)"');
