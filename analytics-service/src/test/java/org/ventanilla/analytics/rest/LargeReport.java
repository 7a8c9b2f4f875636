package org.ventanilla.analytics.rest;

import java.lang.reflect.Constructor;
import java.time.LocalDate;
import java.time.ZoneId;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.ventanilla.analytics.model.ReportQuery;
import org.ventanilla.analytics.model.ReportQuery.PeriodLength;
import org.ventanilla.analytics.model.ReportQuery.View;
import org.ventanilla.analytics.model.ReportRow;
import org.ventanilla.analytics.postgres.AttentionRecords;

/// Computes the report of a year in a separate process, so that a test can limit its heap.
public final class LargeReport {

    private LargeReport() {}

    /// @param arguments JDBC URL, user and password of the database, and the year
    public static void main(String[] arguments) throws ReflectiveOperationException {
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        dataSource.setUrl(arguments[0]);
        dataSource.setUser(arguments[1]);
        dataSource.setPassword(arguments[2]);
        int year = Integer.parseInt(arguments[3]);
        Constructor<AttentionRecords> records = AttentionRecords.class.getDeclaredConstructor(DataSource.class);
        records.setAccessible(true);
        ReportRow total = new Reports(records.newInstance(dataSource))
                .attention(new ReportQuery(
                        LocalDate.of(year, 1, 1),
                        LocalDate.of(year, 12, 31),
                        PeriodLength.MONTH,
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
