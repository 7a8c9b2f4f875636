package org.ventanilla.analytics.rest;

import java.lang.reflect.Constructor;
import java.time.LocalDate;
import java.time.ZoneId;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.ventanilla.analytics.model.ReportQuery;
import org.ventanilla.analytics.model.ReportQuery.By;
import org.ventanilla.analytics.model.ReportQuery.View;
import org.ventanilla.analytics.model.ReportRow;
import org.ventanilla.analytics.postgres.AttentionRecords;

/// Reckons a whole year's report in a process of its own, whose heap a test can choose.
public final class BusyYear {

    private BusyYear() {}

    /// @param arguments address, user and password of the store; the year
    public static void main(String[] arguments) throws ReflectiveOperationException {
        PGSimpleDataSource store = new PGSimpleDataSource();
        store.setUrl(arguments[0]);
        store.setUser(arguments[1]);
        store.setPassword(arguments[2]);
        int year = Integer.parseInt(arguments[3]);
        Constructor<AttentionRecords> records = AttentionRecords.class.getDeclaredConstructor(DataSource.class);
        records.setAccessible(true);
        ReportRow total = new Reports(records.newInstance(store))
                .attention(new ReportQuery(
                        LocalDate.of(year, 1, 1),
                        LocalDate.of(year, 12, 31),
                        By.MONTH,
                        null,
                        View.ESTRICTA,
                        10,
                        60,
                        ZoneId.of("America/Bogota")))
                .total();
        System.out.printf(
                "offered=%d answered=%d tmo=%s effort=%s concurrency=%s%n",
                total.offered(),
                total.answered(),
                total.tmoSeconds(),
                total.tmoEffortSeconds(),
                total.meanConcurrency());
    }
}
