package org.ventanilla.gateway.inbound.postgres;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.ventanilla.gateway.inbound.postgres.AccountNotices.Notice;

/// A row of the table `account_notice`. Rows are never changed.
@Entity
@Immutable
@Table(name = "account_notice")
class AccountNoticeEntity {

    @Id
    @Column(name = "notice_id")
    private UUID id;

    private String account;

    private String field;

    private String detail;

    @Column(name = "received_at")
    private Instant receivedAt;

    @Column(name = "raw_topic")
    private String rawTopic;

    @Column(name = "raw_partition")
    private int rawPartition;

    @Column(name = "raw_offset")
    private long rawOffset;

    static AccountNoticeEntity of(Notice notice) {
        AccountNoticeEntity entity = new AccountNoticeEntity();
        entity.id = notice.id();
        entity.account = notice.account();
        entity.field = notice.field();
        entity.detail = notice.detail();
        entity.receivedAt = notice.receivedAt();
        entity.rawTopic = notice.raw().topic();
        entity.rawPartition = notice.raw().partition();
        entity.rawOffset = notice.raw().offset();
        return entity;
    }
}
