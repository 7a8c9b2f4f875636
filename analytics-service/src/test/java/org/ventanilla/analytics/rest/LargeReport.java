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

    private static final int SHORT_ABANDON_SECONDS = 10;
    private static final int SERVICE_LEVEL_SECONDS = 60;

    private LargeReport() {}

    /// Prints the figures of the total row.
    ///
    /// @param arguments JDBC URL, user and password of the database, and the year
    public static void main(String[] arguments) throws ReflectiveOperationException {
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        dataSource.setUrl(arguments[0]);
        dataSource.setUser(arguments[1]);
        dataSource.setPassword(arguments[2]);
        int year = Integer.parseInt(arguments[3]);
        Constructor<AttentionRecords> constructor = AttentionRecords.class.getDeclaredConstructor(DataSource.class);
        constructor.setAccessible(true);
        ReportRow total = new Reports(constructor.newInstance(dataSource))
                .attention(new ReportQuery(
                        LocalDate.of(year, 1, 1),
                        LocalDate.of(year, 12, 31),
                        PeriodLength.MONTH,
                        null,
                        View.ESTRICTA, // the strict view
                        SHORT_ABANDON_SECONDS,
                        SERVICE_LEVEL_SECONDS,
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
