package org.ventanilla.faults.ledger;

import java.util.ArrayList;
import java.util.List;
import org.ventanilla.contracts.Service;
import org.ventanilla.faults.ledger.Facts.LaneChange;
import org.ventanilla.localstack.LocalStack;
import org.ventanilla.outside.Stores;

/// Records every change of a row of the table `lane` in each service's database. A trigger writes the
/// change to a table in a separate schema. Changes that are rolled back are not recorded.
public final class LaneAudit {
    private LaneAudit() {}

    /// Installs the triggers if they do not exist.
    public static void install(LocalStack stack) {
        for (Service service : Service.values()) {
            if (service != Service.ANALYTICS) {
                Stores.run(stack, service, """
                        create schema if not exists ledger;
                        create table if not exists ledger.lane_move (
                            id bigint generated always as identity primary key,
                            lane text not null, epoch_before bigint not null, epoch_after bigint not null,
                            next_before bigint not null, next_after bigint not null,
                            at timestamptz not null default clock_timestamp());
                        create or replace function ledger.note_move() returns trigger language plpgsql as $$
                        begin
                            insert into ledger.lane_move (lane, epoch_before, epoch_after, next_before, next_after)
                            values (new.topic || '-' || new.partition, old.epoch, new.epoch, old.next_offset, new.next_offset);
                            return null;
                        end $$;
                        create or replace trigger ledger_note_move after update on lane
                            for each row execute function ledger.note_move();
                        """);
            }
        }
    }

    /// Reads the recorded changes that decreased an offset or an epoch. No other change breaks a rule.
    static List<LaneChange> readDecreases(LocalStack stack) {
        List<LaneChange> changes = new ArrayList<>();
        for (Service service : Service.values()) {
            if (service != Service.ANALYTICS) {
                Stores.each(
                        stack,
                        service,
                        """
                        select lane, epoch_before, epoch_after, next_before, next_after, at
                        from ledger.lane_move
                        where next_after < next_before or epoch_after < epoch_before
                        order by id
                        """,
                        row -> changes.add(new LaneChange(
                                service.shortName(),
                                row.getString("lane"),
                                row.getLong("epoch_before"),
                                row.getLong("epoch_after"),
                                row.getLong("next_before"),
                                row.getLong("next_after"),
                                row.getTimestamp("at").toInstant())));
            }
        }
        return changes;
    }
}
